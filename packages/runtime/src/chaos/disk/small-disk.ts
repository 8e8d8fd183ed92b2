import { wholeNumber } from '../../options.js';

/** A program and its arguments, for `spawn`. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/** The disk that a command is to see. */
export interface SmallDiskOptions {
  /** A folder that is there; what it holds cannot be seen meanwhile, and stays. */
  readonly folder: string;
  /** What fits on the disk, in bytes. */
  readonly bytes: number;
}

/**
 * The same command with a small disk of its own in a folder, in memory, which is gone with the command: nothing has to be
 * taken back, and no other process sees it. Needs no privileges where Linux lets users have namespaces of their own, and
 * `unshare` of util-linux 2.36 or newer.
 */
export function onSmallDisk(
  { folder, bytes }: SmallDiskOptions,
  { command, args }: CommandLine,
): CommandLine {
  wholeNumber('onSmallDisk', 'bytes', bytes, 1);
  const script = 'mount -t tmpfs -o "size=$1,mode=0755" tmpfs "$2" && shift 2 && exec "$@"';
  return {
    command: 'unshare',
    args: [
      ...['--user', '--map-current-user', '--keep-caps', '--mount', 'sh', '-c', script, 'sh'],
      ...[String(bytes), folder, command, ...args],
    ],
  };
}
