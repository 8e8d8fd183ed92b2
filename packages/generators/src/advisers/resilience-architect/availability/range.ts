/** What is assumed is a range: three numbers, from the best to the worst that is likely. */
export interface Range {
  readonly best: number;
  readonly likely: number;
  readonly worst: number;
}

export type Case = keyof Range;
export const CASES: readonly Case[] = ['best', 'likely', 'worst'];

/** A range of what is known: three times the same. */
export const exactly = (value: number): Range => ({ best: value, likely: value, worst: value });

export const rangeOf = (valueIn: (one: Case) => number): Range => ({
  best: valueIn('best'),
  likely: valueIn('likely'),
  worst: valueIn('worst'),
});
