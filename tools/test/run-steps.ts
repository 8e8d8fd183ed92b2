import { formatCounts, total, type Counts } from './counts.js';
import type { Step } from './step.js';

export interface RunResult {
  readonly counts: Counts;
  /** What went wrong, a line each; empty when the run is a success. */
  readonly problems: readonly string[];
}

/** Runs every step, however those before it ended, and tells how each went. */
export async function runSteps(
  steps: readonly Step[],
  tell: (line: string) => void,
  now: () => number = Date.now,
): Promise<RunResult> {
  const counts: Counts[] = [];
  const problems: string[] = [];
  for (const [index, step] of steps.entries()) {
    const started = now();
    tell(`\n▶ ${step.name} (${index + 1} of ${steps.length})`);
    const outcome = await step.run();
    if (outcome.counts) counts.push(outcome.counts);
    if (outcome.skipped) counts.push({ passed: 0, failed: 0, skipped: 1 });
    const found = [...outcome.problems];
    if (outcome.counts && outcome.counts.failed > 0 && found.length === 0) {
      found.push(`${outcome.counts.failed} tests failed, though their runner reports success`);
    }
    problems.push(...found.map((problem) => `${step.name}: ${problem}`));
    const seconds = `${((now() - started) / 1000).toFixed(1)} s`;
    const mark = found.length > 0 ? '✗' : outcome.skipped ? '–' : '✓';
    const detail = outcome.skipped ?? (outcome.counts ? formatCounts(outcome.counts) : undefined);
    tell([`${mark} ${step.name}`, seconds, detail].filter(Boolean).join(' · '));
  }
  const sum = total(counts);
  if (sum.passed + sum.failed === 0) problems.push('No test ran.');
  return { counts: sum, problems };
}
