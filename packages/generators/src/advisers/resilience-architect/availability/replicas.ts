/**
 * The share of time that fewer than `needed` of `replicas` are up, where one is down for a share `u` of the time and a
 * share β of its failures are those of all of them:
 * U = β·u + P[more than replicas − needed of them down, each by (1 − β)·u]; without a spare, 1 − (1 − u)^needed.
 * Two of 99.9 %: 99.9999 % were they independent, 99.9949 % with β = 5 %, 99.9899 % with β = 10 %.
 * For failures that are rare, which is what β is meant for.
 * @see Fleming, A reliability model for common mode failures in redundant safety systems, General Atomic GA-A13284 (1975)
 */
export function replicasDown(
  replicas: number,
  needed: number,
  u: number,
  commonCause: number,
): number {
  const without = 1 - (1 - u) ** needed;
  if (replicas <= needed) return without;
  const alone = (1 - commonCause) * u;
  return Math.min(without, commonCause * u + moreDownThan(replicas - needed, replicas, alone));
}

/** P[X > spares], X binomial in `replicas` and `u`: added up from the terms that are small. */
function moreDownThan(spares: number, replicas: number, u: number): number {
  let term = (1 - u) ** replicas;
  if (u >= 1) return 1;
  let sum = 0;
  for (let down = 1; down <= replicas; down++) {
    term *= ((replicas - down + 1) / down) * (u / (1 - u));
    if (down > spares) sum += term;
  }
  return Math.min(1, sum);
}
