import { sizeText } from '../advisers/wording/spans-and-sizes.js';
import { statfsSync } from 'node:fs';
import { UsageError } from '../shared/usage-error.js';

/** The data twice, while they are restored beside the backup; the backup; and what is written meanwhile, with its log. */
const FACTOR = 4;
const BESIDES = 2e9;

/**
 * Refuses a drill that would fill the disk.
 * @param bytes Of data.
 * @throws UsageError that says how much is free, and how much it takes.
 */
export function requireSpace(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const needed = bytes * FACTOR + BESIDES;
  if (free >= needed) return;
  throw new UsageError(
    `A drill of ${sizeText(bytes)} takes ${sizeText(needed)} in ${folder}, and ${sizeText(free)} are free.`,
    'Give it less with --size, or another disk with --scratch.',
  );
}
