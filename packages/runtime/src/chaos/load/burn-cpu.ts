import { availableParallelism } from 'node:os';
import { type Duration, durationOption } from '../../duration.js';
import { share, wholeNumber } from '../../options.js';
import type { Fault } from '../fault.js';
import { type Burning, burner } from './burner.js';

/** How much of the processors to take. */
export interface BurnCpuOptions {
  /** Processors. Default 1; never more than there are. */
  readonly processors?: number;
  /** The part of each that is taken: more than 0, at most 1. Default 1. */
  readonly load?: number;
  /** It ends by itself after so long. Default 10m. */
  readonly ttl?: Duration;
}

/** Runs in a process of its own. Works for a part of each 50 ms, and listens in the rest. */
function burn({ load, ttlMs }: Burning & { readonly load: number }): void {
  const PERIOD_MS = 50;
  setTimeout(() => process.exit(), Math.min(ttlMs, 2 ** 31 - 1));
  process.stdin.on('end', () => process.exit()).resume();
  const work = (): void => {
    for (const until = performance.now() + load * PERIOD_MS; performance.now() < until; );
    setTimeout(work, (1 - load) * PERIOD_MS);
  };
  process.stdout.write('ready');
  work();
}

/** Processors that are busy with nothing. @throws InvalidOptionError where an option cannot be. */
export function burnCpu(
  options: BurnCpuOptions = {},
): Fault & { readonly pids: readonly number[] } {
  const load = share('burnCpu', 'load', options.load ?? 1);
  const ttlMs = durationOption('burnCpu', 'ttl', options.ttl ?? '10m');
  const wanted = wholeNumber('burnCpu', 'processors', options.processors ?? 1, 1);
  const processors = Math.min(wanted, availableParallelism());
  const description = `${processors} processors are busy to ${Math.round(load * 100)} %`;
  return burner(description, processors, burn, () => ({ load, ttlMs }));
}
