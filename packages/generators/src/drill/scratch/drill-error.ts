/** A step of a drill has failed: there is nothing to measure any more, and that is what the drill has shown. */
export class DrillError extends Error {
  override readonly name = 'DrillError';
  constructor(
    readonly step: string,
    reason: string,
  ) {
    super(`${step}: ${reason}`);
  }
}
