/**
 * What an error shows of the dependency: that it failed, that it answered and was well, or (`undefined`) nothing.
 * An answer may be one that the caller does not like: 404, a violated constraint, a rejected recipient.
 */
export type Evidence = 'failure' | 'answer' | undefined;

/** Looks at one error, without those that it wraps. */
export type EvidenceReader = (error: object) => Evidence;

/** `failure` or `answer`, for an error of which it is known that the dependency sent it. */
export const sent = (failed: boolean): Evidence => (failed ? 'failure' : 'answer');

/** `failure`, or nothing. */
export const failureIf = (failed: boolean): Evidence => (failed ? 'failure' : undefined);

/** What several readers find together: a failure outweighs an answer. */
export function worst(...found: readonly Evidence[]): Evidence {
  return found.includes('failure') ? 'failure' : found.find((evidence) => evidence !== undefined);
}

/** The first of `readers` that knows the error speaks for it. */
export const firstOf =
  (...readers: readonly EvidenceReader[]): EvidenceReader =>
  (error) => {
    for (const reader of readers) {
      const evidence = reader(error);
      if (evidence !== undefined) return evidence;
    }
    return undefined;
  };
