// Emitted by @reliability/generators:init; yours to edit.
import { diskSpaceCheck } from '@reliability/runtime/health';
import type { Probe } from '../probe';

/** Fails with `ENOSPC` while less than `min_free_percent` of the disk that `path` is on is free. */
export const diskSpace: Probe = ({ path = '.', min_free_percent = 10 }) =>
  diskSpaceCheck({ path, minFreePercent: min_free_percent });
