/** What became of a text. */
export interface MergeOutcome {
  /** The text; unchanged to the letter where nothing was added. */
  readonly text: string;
  /** The keys or files that were added. */
  readonly added: readonly string[];
  /** What somebody wrote otherwise, and what therefore stays. */
  readonly kept: readonly string[];
  /** What a person should look at, a sentence each. */
  readonly problems: readonly string[];
}

/** Nothing was done, and why. */
export function unchanged(text: string, problem: string): MergeOutcome {
  return { text, added: [], kept: [], problems: [problem] };
}
