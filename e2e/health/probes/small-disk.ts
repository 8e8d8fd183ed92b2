import { execFileSync } from 'node:child_process';

import { temporaryFolder } from '../../harness/temporary-folder.js';

export interface SmallDisk {
  readonly path: string;
  /** Lets it take no writes any more, as a kernel does with a disk that is broken. */
  makeReadOnly(): void;
  remove(): void;
}

/** A disk of one mebibyte in memory that can hold so many files. */
export function smallDisk(files: number): SmallDisk {
  const folder = temporaryFolder('disk');
  const { path } = folder;
  const options = ['-o', `size=1m,nr_inodes=${files}`];
  try {
    execFileSync('mount', ['-t', 'tmpfs', ...options, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    folder.remove();
    throw error;
  }
  return {
    path,
    makeReadOnly: () => execFileSync('mount', ['-o', 'remount,ro', path]),
    remove() {
      execFileSync('umount', [path]);
      folder.remove();
    },
  };
}

/** Whether this process may make one. */
export function canMount(): boolean {
  try {
    smallDisk(10).remove();
    return true;
  } catch {
    return false;
  }
}
