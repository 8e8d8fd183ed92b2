import type { Clock } from '../clock.js';
import type { Scope } from '../context.js';

/** Waits; rejects with the caller's reason the moment the call is cancelled. */
export function sleep(delayMs: number, clock: Clock, scope: Scope): Promise<void> {
  return new Promise((resolve, reject) => {
    if (scope.aborted) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
      reject(scope.reason);
      return;
    }
    const timer = clock.schedule(() => {
      stopListening();
      resolve();
    }, delayMs);
    const stopListening = scope.onAbort((reason) => {
      timer.cancel();
      stopListening();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
      reject(reason);
    });
  });
}
