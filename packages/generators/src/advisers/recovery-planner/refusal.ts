/** Why something cannot be had, and what would make it possible. */
export interface Refusal {
  readonly why: string;
  /** One of them a line. */
  readonly remedies: readonly string[];
}

export const isRefusal = (outcome: object): outcome is Refusal => 'remedies' in outcome;
