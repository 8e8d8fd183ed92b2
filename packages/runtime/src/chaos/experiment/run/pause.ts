import type { Clock } from '../../../clock.js';

/** Waits until the time is over, or the wait is over for another reason. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || delayMs <= 0) {
      resolve();
      return;
    }
    const end = (): void => {
      timer.cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = clock.schedule(end, delayMs);
    signal.addEventListener('abort', end, { once: true });
  });
}
