import { access, constants, statfs } from 'node:fs/promises';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { percentage } from './percentages.js';

export interface DiskSpaceOptions {
  /** A directory on the mount that the program writes to; rarely `/`, which in a container is another disk. */
  readonly path: string;
  /** Share of the space open to ordinary users, and of the files that there may be, that must be free: 0 to 100. Default 10. */
  readonly minFreePercent?: number | undefined;
  /** Below this share the check warns: `minFreePercent` to 100. Default `minFreePercent`, which is that it does not. */
  readonly warnFreePercent?: number | undefined;
}

/**
 * A check that fails with `ENOSPC` while less than `minFreePercent` of a disk is free, or of the files that it can hold;
 * free is what `df` calls available. A disk that takes no writes fails with `EROFS`, one that this program may not write
 * to with `EACCES`. What is observed is the smaller of the two shares.
 * @throws InvalidOptionError where an option is no percentage.
 * @see https://man7.org/linux/man-pages/man2/statfs.2.html
 */
export function diskSpaceCheck({
  path,
  minFreePercent = 10,
  warnFreePercent = minFreePercent,
}: DiskSpaceOptions): CheckDefinition {
  percentage('disk-space', 'minFreePercent', minFreePercent);
  percentage('disk-space', 'warnFreePercent', warnFreePercent, minFreePercent);
  return {
    cacheFor: '10s',
    async check(): Promise<Observation> {
      const { blocks, bfree, bavail, files, ffree } = await statfs(path);
      await access(path, constants.W_OK);
      // A file system that makes files as they come, such as Btrfs, counts none.
      const filesFree = files > 0 ? share(ffree, files) : 100;
      const free = Math.min(share(bavail, blocks - bfree + bavail), filesFree);
      const observed = { observedValue: Math.round(10 * free) / 10, observedUnit: 'percent' };
      if (free < minFreePercent) return { status: 'fail', output: 'ENOSPC', ...observed };
      if (free < warnFreePercent) return { status: 'warn', output: 'ENOSPC', ...observed };
      return { status: 'pass', ...observed };
    },
  };
}

function share(free: number, all: number): number {
  return all > 0 ? (100 * free) / all : 0;
}
