import { type Duration, durationOption } from '../../duration.js';
import { wholeNumber } from '../../options.js';
import type { Fault } from '../fault.js';
import { type Burning, burner } from './burner.js';
import { availableMemory } from './available-memory.js';

/** How much memory to take. */
export interface BurnMemoryOptions {
  readonly bytes: number;
  /** What must stay available, or nothing is taken. Default 256 MiB. */
  readonly leaveBytes?: number;
  /** It ends by itself after so long. Default 10m. */
  readonly ttl?: Duration;
}

const DEFAULT_LEAVE_BYTES = 256 * 1024 * 1024;

/** Runs in a process of its own. Memory that nobody has written to is none. */
function hold({ bytes, ttlMs }: Burning & { readonly bytes: number }): void {
  const PIECE_BYTES = 16 * 1024 * 1024;
  setTimeout(() => process.exit(), Math.min(ttlMs, 2 ** 31 - 1));
  process.stdin.on('end', () => process.exit()).resume();
  const held: Buffer[] = [];
  for (let left = bytes; left > 0; left -= PIECE_BYTES) {
    held.push(Buffer.alloc(Math.min(left, PIECE_BYTES), 1));
  }
  Object.assign(globalThis, { held });
  process.stdout.write('ready');
}

/**
 * Memory that somebody else has taken, on the machine or in the control group.
 * Its `begin` rejects where less than `leaveBytes` would stay available.
 */
export function burnMemory(
  options: BurnMemoryOptions,
): Fault & { readonly pids: readonly number[] } {
  const bytes = wholeNumber('burnMemory', 'bytes', options.bytes, 1);
  const leave = wholeNumber(
    'burnMemory',
    'leaveBytes',
    options.leaveBytes ?? DEFAULT_LEAVE_BYTES,
    0,
  );
  const ttlMs = durationOption('burnMemory', 'ttl', options.ttl ?? '10m');
  return burner(`${bytes} bytes of memory are taken`, 1, hold, () => {
    const available = availableMemory();
    if (available - bytes < leave) {
      throw new Error(
        `${available} bytes of memory are available: ${bytes} cannot be taken and ${leave} be left.`,
      );
    }
    return { bytes, ttlMs };
  });
}
