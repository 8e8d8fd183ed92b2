/** Numbers of calls over which a circuit may be advised to judge, and evidence is looked at for that. */
export const STRETCHES: readonly number[] = [20, 50, 100, 200, 500, 1_000];
