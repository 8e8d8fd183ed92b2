/** A promise that the evidence, or arithmetic, rules out. */
export class ImpossibleSlo extends Error {
  /** What to do, one line. */
  readonly remedy: string;

  constructor(problem: string, remedy: string) {
    super(problem);
    this.remedy = remedy;
  }
}
