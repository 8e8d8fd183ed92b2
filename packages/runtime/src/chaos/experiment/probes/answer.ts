/** The parts of an experiment in which questions are asked. */
export type Phase = 'before' | 'during' | 'after';

/** What came of asking once. */
export interface Answer {
  readonly right: boolean;
  /** For a person: `503`, `200 in 3.2 s`, `warn`. Holds no address and nothing of the body. */
  readonly detail: string;
  readonly latencyMs: number;
}
