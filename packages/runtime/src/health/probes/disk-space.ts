import { statfs } from 'node:fs/promises';
import { InvalidOptionError } from '../../errors.js';
import type { CheckDefinition } from '../check.js';

export interface DiskSpaceOptions {
  /** A directory on the mount that the program writes to; rarely `/`, which in a container is another disk. */
  readonly path: string;
  /** Share of the space open to ordinary users that must be free: 0 to 100. Default 10. */
  readonly minFreePercent?: number | undefined;
}

/**
 * A check that fails with `ENOSPC` while less than `minFreePercent` is free; free is what `df` calls available.
 * @throws InvalidOptionError where `minFreePercent` is no percentage.
 */
export function diskSpaceCheck({ path, minFreePercent = 10 }: DiskSpaceOptions): CheckDefinition {
  if (!(minFreePercent >= 0 && minFreePercent <= 100)) {
    throw new InvalidOptionError(
      'disk-space',
      'minFreePercent',
      minFreePercent,
      'a number from 0 to 100',
    );
  }
  return {
    cacheFor: '10s',
    async check() {
      const { blocks, bfree, bavail } = await statfs(path);
      const usable = blocks - bfree + bavail;
      const freePercent = usable > 0 ? (100 * bavail) / usable : 0;
      return {
        ...(freePercent < minFreePercent
          ? { status: 'fail', output: 'ENOSPC' }
          : { status: 'pass' }),
        observedValue: Math.round(10 * freePercent) / 10,
        observedUnit: 'percent',
      };
    },
  };
}
