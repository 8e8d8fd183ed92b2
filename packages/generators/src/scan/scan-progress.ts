/** The parts of a scan, and what each takes of its time in a hundred parts: measured on repositories of both languages. */
const SHARES = {
  /** What imports what. */
  imports: 16,
  /** Those that import a client, and those that import them. */
  reached: 35,
  /** The rest of those that may hold calls. */
  read: 16,
  /** What functions are handed. */
  followed: 24,
  calls: 9,
} as const;

export type Stage = keyof typeof SHARES;

const STAGES = Object.keys(SHARES) as Stage[];
const TOTAL = 100;

/** Tells how far a scan is by what it has worked through. */
export class ScanProgress {
  /** @param tell Told often: it has to judge by itself what is worth a line. */
  constructor(private readonly tell: (done: number, total: number) => void) {}

  /**
   * Passes `items` on, telling how far they are.
   * @param part Which part of the stage they are, as shares from 0 to 1. Default: all of it.
   */
  *through<T>(
    stage: Stage,
    items: readonly T[],
    [from, to]: readonly [from: number, to: number] = [0, 1],
  ): Generator<T> {
    const before = STAGES.slice(0, STAGES.indexOf(stage)).reduce(
      (sum, one) => sum + SHARES[one],
      0,
    );
    for (const [index, item] of items.entries()) {
      const share = from + (to - from) * (index / items.length);
      this.tell(before + SHARES[stage] * share, TOTAL);
      yield item;
    }
  }
}
