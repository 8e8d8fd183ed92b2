/**
 * Something that the person at the keyboard can put right: what is wrong, then what to do, a line each.
 * Nx prints the first line as a title and the others below it, and ends with a status other than 0.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problem: string;
  readonly remedy: readonly string[];

  constructor(problem: string, ...remedy: readonly string[]) {
    super([problem, ...remedy].join('\n'));
    this.problem = problem;
    this.remedy = remedy;
  }
}
