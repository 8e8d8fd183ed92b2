/** One thing that was tried against what stands in the project. */
export interface Check {
  /** The pattern, such as `circuit-breaker`. */
  readonly policy: string;
  /** The dependency whose settings were used. */
  readonly name: string;
  /** What should be true, such as `trips`. */
  readonly claim: string;
  readonly ok: boolean;
  /** What was seen, with its numbers. */
  readonly detail: string;
}

/** What came of simulating failures. Without a run nothing is claimed. */
export type Verification =
  | { readonly status: 'passed' | 'failed'; readonly checks: readonly Check[] }
  | { readonly status: 'not-run'; readonly reason: string; readonly remedy: string };

/** What a verifying process prints: its checks, or why it could not check. */
export type VerifierAnswer =
  | { readonly language: string; readonly checks: readonly Check[] }
  | { readonly error: string; readonly remedy: string };

/** The verdict over what a verifying process printed. */
export function verdict(answer: VerifierAnswer): Verification {
  if ('error' in answer) return { status: 'not-run', reason: answer.error, remedy: answer.remedy };
  const { checks } = answer;
  if (!checks.length) return NOTHING_TRIED;
  return { status: checks.every(({ ok }) => ok) ? 'passed' : 'failed', checks };
}

const NOTHING_TRIED: Verification = {
  status: 'not-run',
  reason: 'config/reliability.yml lists no pattern to try',
  remedy: 'List what you use under `patterns`, and run the command again.',
};
