import { setTimeout as pause } from 'node:timers/promises';
import { DrillError } from './drill-error.js';

/**
 * Asks until the answer is yes.
 * @param deadlineMs After which waiting has failed: a wait without an end is an outage of its own.
 * @throws DrillError when the time is over.
 */
export async function until(
  step: string,
  what: string,
  deadlineMs: number,
  ask: () => Promise<boolean>,
  everyMs = 50,
): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await ask())) {
    if (performance.now() > end)
      throw new DrillError(step, `${what}: not within ${deadlineMs / 1_000} s`);
    await pause(everyMs);
  }
}
