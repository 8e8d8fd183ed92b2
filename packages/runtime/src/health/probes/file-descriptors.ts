import { readdir, readFile } from 'node:fs/promises';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { filling, type FillingOptions, percentage } from './percentages.js';

/**
 * A check of the files and sockets that this process has open against the most that it may have (`ulimit -n`). What is
 * observed is the share; warns from `warnPercent` (80) and fails from `failPercent` (95) with `EMFILE`. Where there is no
 * `/proc`, it warns with `UNSUPPORTED`, for nothing is known.
 * @throws InvalidOptionError where an option is no percentage, or the second is below the first.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html
 */
export function fileDescriptorCheck({
  warnPercent = 80,
  failPercent = 95,
}: FillingOptions = {}): CheckDefinition {
  percentage('file-descriptors', 'warnPercent', warnPercent);
  percentage('file-descriptors', 'failPercent', failPercent, warnPercent);
  return {
    ownProcess: true,
    async check(): Promise<Observation> {
      const limit = await mostOpen();
      if (limit === undefined) return { status: 'warn', output: 'UNSUPPORTED' };
      // One of them is that of this reading.
      const open = (await readdir('/proc/self/fd')).length - 1;
      return filling((100 * open) / limit, { warnPercent, failPercent }, 'EMFILE');
    },
  };
}

/** The soft limit; `Infinity` where there is none, `undefined` where it is not told. */
async function mostOpen(): Promise<number | undefined> {
  try {
    const limits = await readFile('/proc/self/limits', 'utf8');
    const [, soft] = /^Max open files +(\d+|unlimited)/m.exec(limits) ?? [];
    if (soft === undefined) return undefined;
    return soft === 'unlimited' ? Infinity : Number(soft);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
