import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Clock, systemClock } from '../clock.js';
import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import type { HealthCheck } from './health-check.js';
import { heartbeatServer, type HeartbeatData, type HeartbeatMessage } from './heartbeat-server.js';
import { DEFAULT_PATHS } from './paths.js';
import { reachableUrl } from './reachable.js';
import { Rounds } from './rounds.js';
import type { HealthServer } from './server.js';

export interface LivenessServerOptions {
  /** Whose liveness is told besides the heartbeat. Default none. */
  readonly health?: HealthCheck | undefined;
  /** Default 9090; 0 takes a free one. */
  readonly port?: number | undefined;
  /** Default all interfaces. */
  readonly host?: string | undefined;
  /** Default `/health/alive`. */
  readonly path?: string | undefined;
  /** For how long the event loop may be blocked before the process counts as dead. Default `30s`: a restart costs more than a pause. */
  readonly maxLag?: Duration | undefined;
  /** Default {@link systemClock}. */
  readonly clock?: Clock | undefined;
}

/** Several beats have to be missed: one may come late. */
const BEATS_PER_LAG = 5;

/**
 * Answers liveness from a thread of its own, which a busy event loop does not keep waiting: a pause for garbage or a
 * long computation then looks like what it is, and a loop that is blocked for good is found by its missing heartbeat.
 * It keeps no process alive.
 * @throws InvalidOptionError where an option is unusable; the system's error where the port cannot be listened on.
 */
export async function serveLiveness({
  health,
  port = 9090,
  host,
  path = DEFAULT_PATHS.liveness,
  maxLag = '30s',
  clock = systemClock,
}: LivenessServerOptions = {}): Promise<HealthServer> {
  const maxLagMs = durationOption('liveness', 'maxLag', maxLag, 1);
  if (!/^\/[^?#]*$/.test(path)) throw new InvalidOptionError('liveness', 'path', path, 'a path');
  const beats = new BigInt64Array(new SharedArrayBuffer(16));
  const beat = (): Promise<void> => {
    // Its reading is the same in all threads of a process.
    Atomics.store(beats, 0, process.hrtime.bigint());
    Atomics.store(beats, 1, health?.statusOf('liveness') === 'fail' ? 1n : 0n);
    return Promise.resolve();
  };
  const rounds = new Rounds(beat, () => maxLagMs / BEATS_PER_LAG, clock);
  rounds.start();

  const workerData: HeartbeatData = { beats, port, host, path, maxLagMs };
  // Its source is at hand in every module format and every bundle; a file of its own is not.
  const worker = new Worker(`(${heartbeatServer.toString()})()`, {
    eval: true,
    workerData,
    execArgv: [],
  });
  worker.unref();
  const stop = async (): Promise<void> => {
    rounds.stop();
    await worker.terminate();
  };
  const [message] = (await once(worker, 'message')) as [HeartbeatMessage];
  if ('code' in message) {
    await stop();
    throw Object.assign(new Error(`Liveness cannot listen on port ${port}.`), message);
  }
  return { port: message.address.port, url: reachableUrl(message.address), close: stop };
}
