/** How the tests of one runner, or of all, came out. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

/** The sum of any number of counts. */
export function total(counts: Iterable<Counts>): Counts {
  let sum = NONE;
  for (const { passed, failed, skipped } of counts) {
    sum = {
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    };
  }
  return sum;
}

/** `N passed, N failed`, and `, N skipped` when there were any. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
