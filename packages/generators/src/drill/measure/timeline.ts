import type { DrillStep } from '../record/drill-record.js';

/** How long each step of a drill has taken. */
export class Timeline {
  private readonly taken: DrillStep[] = [];

  /** @param now Milliseconds of a clock that does not jump. */
  constructor(
    private readonly now: () => number,
    private readonly tell: (step: string, ms: number) => void = () => undefined,
  ) {}

  /** The steps that have ended, also those that failed. */
  get steps(): readonly DrillStep[] {
    return this.taken;
  }

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = this.now();
    try {
      return await work();
    } finally {
      const ms = Math.round(this.now() - began);
      this.taken.push({ step: name, ms });
      this.tell(name, ms);
    }
  }
}
