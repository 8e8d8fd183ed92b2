import { parseDuration } from '@reliability/runtime';
import type { DrillOptions } from '../../drill/requests.js';
import { bytesIn } from '../../generators/disaster-recovery/config/size.js';
import { UsageError } from '../../shared/usage-error.js';
import type { DrillExecutorSchema } from './schema.js';

const LEAST_BYTES = 1e6;
const MOST_WRITERS = 64;

/** The options in milliseconds and bytes. @throws UsageError for a value that is none. */
export function readOptions(given: DrillExecutorSchema): DrillOptions {
  const durations = {
    rtoMs: duration('rto', given.rto),
    rpoMs: duration('rpo', given.rpo),
    durationMs: duration('duration', given.duration),
    logEveryMs: duration('logEvery', given.logEvery),
  };
  const sizeBytes = size(given.size);
  return {
    ...(given.datastore === undefined ? {} : { datastore: given.datastore }),
    ...(given.from === undefined ? {} : { from: given.from }),
    ...(given.log === undefined ? {} : { log: given.log }),
    ...Object.fromEntries(Object.entries(durations).filter(([, ms]) => ms !== undefined)),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    writers: writers(given.load ?? 4),
    keep: given.keep ?? false,
  };
}

function duration(name: string, value: string | number | undefined): number | undefined {
  if (value === undefined) return undefined;
  // On a command line 0 is text.
  const ms = parseDuration(
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  );
  if (ms !== undefined) return ms;
  throw new UsageError(`--${name}=${value} is no duration.`, 'Write it as 250ms, 10s, 15m or 1h.');
}

/** Nx checks the type of an option, and no bounds. */
function writers(value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= MOST_WRITERS) return value;
  throw new UsageError(
    `--load=${value}: a drill has 1 to ${MOST_WRITERS} clients that write.`,
    'Without one nothing would be known of the RPO.',
  );
}

function size(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const bytes = bytesIn(value);
  if (bytes !== undefined && bytes >= LEAST_BYTES) return bytes;
  throw new UsageError(`--size=${value} is no size of 1MB or more.`, 'Write it as 100MB or 1GB.');
}
