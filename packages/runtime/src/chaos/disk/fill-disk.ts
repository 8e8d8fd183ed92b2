import { randomBytes } from 'node:crypto';
import { open, realpath, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Duration, durationOption } from '../../duration.js';
import { wholeNumber } from '../../options.js';
import type { Fault } from '../fault.js';
import { type Guardian, guardedBy } from '../guardian/guardian.js';

/** Which disk to fill, and how far. */
export interface FillDiskOptions {
  /** A folder on it, in which the ballast is put. */
  readonly folder: string;
  /** Bytes that stay free. Default 1 MiB; to be given where the folder is on the disk of the whole system. */
  readonly leaveBytes?: number;
  /** The most that is written, in bytes; where it does not suffice nothing is written at all. Default 1 GiB. */
  readonly atMostBytes?: number;
  /** The ballast is removed by itself after so long. Default 10m. */
  readonly ttl?: Duration;
}

const MEBIBYTE = 1024 * 1024;
const DEFAULT_LEAVE_BYTES = MEBIBYTE;
const DEFAULT_AT_MOST_BYTES = 1024 * MEBIBYTE;

/** A full disk: a file of ballast, which goes when the fault ends, when its time is up, or when this process dies. */
export function fillDisk(options: FillDiskOptions): Fault {
  const { folder, leaveBytes, atMostBytes = DEFAULT_AT_MOST_BYTES, ttl = '10m' } = options;
  const leave = wholeNumber('fillDisk', 'leaveBytes', leaveBytes ?? DEFAULT_LEAVE_BYTES, 0);
  wholeNumber('fillDisk', 'atMostBytes', atMostBytes, 1);
  const ttlMs = durationOption('fillDisk', 'ttl', ttl);
  let ballast: string | undefined;
  let guardian: Guardian | undefined;
  return {
    description: `the disk of ${folder} is full`,
    async begin() {
      const place = await realpath(folder);
      if (leaveBytes === undefined && (await stat(place)).dev === (await stat('/')).dev) {
        throw new Error(`${folder} is on the disk of the whole system: say \`leaveBytes\`.`);
      }
      const bytes = (await freeBytes(place)) - leave;
      if (bytes > atMostBytes) {
        throw new Error(
          `${folder} has room for ${bytes} bytes more; \`atMostBytes\` is ${atMostBytes}.`,
        );
      }
      ballast = join(place, `.reliability-ballast-${randomBytes(6).toString('hex')}`);
      guardian = await guardedBy({ files: [ballast] }, ttlMs);
      await fill(ballast, place, leave, atMostBytes);
    },
    async end() {
      if (ballast !== undefined) await rm(ballast, { force: true });
      ballast = undefined;
      await guardian?.dismiss();
      guardian = undefined;
    },
  };
}

/** What somebody without privileges may still write. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Others write and remove meanwhile, so what is free is asked before each piece. */
async function fill(file: string, folder: string, leave: number, atMost: number): Promise<void> {
  // Random, for zeros take no room on a disk that compresses.
  const piece = randomBytes(MEBIBYTE);
  const handle = await open(file, 'wx', 0o600);
  try {
    for (let written = 0; written < atMost; ) {
      const room = Math.min((await freeBytes(folder)) - leave, atMost - written);
      if (room <= 0) return;
      const { bytesWritten } = await handle.write(piece, 0, Math.min(piece.length, room));
      written += bytesWritten;
      // What is not on the disk yet is not counted as used by all file systems.
      if (written % (16 * MEBIBYTE) === 0) await handle.sync();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
  } finally {
    await handle.close();
  }
}
