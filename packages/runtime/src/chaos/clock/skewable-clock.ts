import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Duration, durationOption } from '../../duration.js';
import { InvalidOptionError } from '../../errors.js';
import type { Fault } from '../fault.js';

/** How wrong a process's wall clock is to be. */
export interface ClockSkew {
  /** It is fast by so much. */
  readonly ahead?: Duration;
  /** It is slow by so much. */
  readonly behind?: Duration;
}

const LIBRARIES = '/usr/lib';

/** Debian keeps it by architecture: /usr/lib/x86_64-linux-gnu/faketime. The variant for threads comes first. */
function findLibrary(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined;
  const folders = readdirSync(LIBRARIES).map((name) => join(LIBRARIES, name, 'faketime'));
  return ['libfaketimeMT.so.1', 'libfaketime.so.1']
    .flatMap((name) =>
      [...folders, join(LIBRARIES, 'faketime')].map((folder) => join(folder, name)),
    )
    .find((path) => existsSync(path));
}

/**
 * A wall clock for commands that are started with its environment, which is right until a fault skews it, while they run.
 * By libfaketime, which is loaded before the C library; the monotonic clock stays right. Not for static binaries.
 *
 * @example
 * const clock = SkewableClock.make();
 * const child = spawn('node', ['server.js'], { env: { ...process.env, ...clock.environment } });
 * await clock.skew({ ahead: '1h' }).begin();
 */
export class SkewableClock {
  /** To be set for a command that is started. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #folder: string;

  private constructor(library: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'reliability-clock-'));
    this.environment = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: join(this.#folder, 'skew'),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      // The same, for versions before 0.9.9.
      DONT_FAKE_MONOTONIC: '1',
    };
    this.#set(0);
  }

  /** @throws Error where libfaketime is not installed. */
  static make(): SkewableClock {
    const library = findLibrary();
    if (!library) throw new Error('libfaketime is not installed: apt-get install -y faketime');
    return new SkewableClock(library);
  }

  /** A skew, as a fault. @throws InvalidOptionError where it is both fast and slow, or neither. */
  skew({ ahead, behind }: ClockSkew): Fault {
    if ((ahead === undefined) === (behind === undefined)) {
      throw new InvalidOptionError('SkewableClock', 'ahead', ahead, 'given, or `behind`');
    }
    const skewMs =
      ahead === undefined
        ? -durationOption('SkewableClock', 'behind', behind!)
        : durationOption('SkewableClock', 'ahead', ahead);
    const words = ahead === undefined ? `behind by ${behind}` : `ahead by ${ahead}`;
    return {
      description: `the clock is ${words}`,
      begin: () => Promise.resolve().then(() => this.#set(skewMs)),
      end: () => Promise.resolve().then(() => this.#set(0)),
    };
  }

  /** Removes its file: commands that still run see the time that is. */
  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #set(skewMs: number): void {
    if (!existsSync(this.#folder)) return;
    const file = this.environment['FAKETIME_TIMESTAMP_FILE']!;
    const sign = skewMs < 0 ? '-' : '+';
    // Renamed, so that nobody reads half of it.
    writeFileSync(`${file}.new`, `${sign}${Math.abs(skewMs) / 1_000}\n`);
    renameSync(`${file}.new`, file);
  }
}
