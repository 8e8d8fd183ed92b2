import { closeSync, openSync, rmSync, statSync } from 'node:fs';

/** Writing takes milliseconds: a lock that is older belonged to a process that is gone. */
const STALE_LOCK_MS = 10_000;
const PAUSE_MS = 10;

/** Does the work while no other process that asks for the same file does, and gives what it gives. Its folder exists. */
export function whileLocked<T>(file: string, work: () => T): T {
  const lock = `${file}.lock`;
  acquire(lock);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Waits for whoever writes just now. */
function acquire(lock: string): void {
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isStale(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function isStale(lock: string): boolean {
  const stats = statSync(lock, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > STALE_LOCK_MS;
}
