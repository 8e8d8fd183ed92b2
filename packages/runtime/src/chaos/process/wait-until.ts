import type { Clock } from '../../clock.js';

const STEP_MS = 5;

/**
 * Asks again and again, by `clock`.
 * @throws Error with `otherwise` when it does not hold after `limitMs`.
 */
export async function waitUntil(
  clock: Clock,
  holds: () => boolean,
  limitMs: number,
  otherwise: string,
): Promise<void> {
  const deadline = clock.now() + limitMs;
  while (!holds()) {
    if (clock.now() >= deadline) throw new Error(otherwise);
    await new Promise<void>((resolve) => clock.schedule(resolve, STEP_MS));
  }
}
