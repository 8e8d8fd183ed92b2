import { type Clock, systemClock } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import type { Fault } from '../fault.js';
import { type Guardian, guardedBy } from '../guardian/guardian.js';
import { processFacts, type ProcessFacts } from './process-table.js';
import { type AllowedProcesses, allowedTarget, isAlive, targeted } from './target.js';
import { waitUntil } from './wait-until.js';

/** Whom to stop. */
export interface StopProcessOptions {
  readonly pid: number;
  readonly allow: AllowedProcesses;
  /** Whether all that descend from it stop too. Default true. */
  readonly tree?: boolean;
  /** They go on by themselves after so long. Default 10m. */
  readonly ttl?: Duration;
  /** Default: the system's. */
  readonly clock?: Clock;
}

const LIMIT_MS = 5_000;

/**
 * A process that hangs: SIGSTOP, and SIGCONT when the fault ends, when its time is up, or when this process dies. Linux.
 * @throws Error where the process is not there or not allowed.
 */
export function stopProcess(options: StopProcessOptions): Fault {
  const { tree = true, clock = systemClock, ttl = '10m' } = options;
  const target = allowedTarget(options.pid, options.allow);
  const ttlMs = durationOption('stopProcess', 'ttl', ttl);
  const stopped = new Map<number, ProcessFacts>();
  let guardian: Guardian | undefined;

  /** Stops whoever is there, until nobody new is: a process may start another one before it stops. */
  const stopAll = async (): Promise<void> => {
    for (let found = targeted(target, tree); ; found = targeted(target, tree)) {
      const fresh = found.filter(({ pid, startedAt }) => stopped.get(pid)?.startedAt !== startedAt);
      if (fresh.length === 0) return;
      // One that somebody else has stopped is not ours to let go on.
      const ours = [...stopped.values(), ...fresh].filter(({ state }) => state !== 'T');
      const later = await guardedBy({ stopped: ours }, ttlMs);
      await guardian?.dismiss();
      guardian = later;
      for (const facts of fresh) {
        if (facts.state !== 'T' && isAlive(facts)) process.kill(facts.pid, 'SIGSTOP');
      }
      for (const facts of fresh) stopped.set(facts.pid, facts);
      const isStill = ({ pid }: ProcessFacts): boolean =>
        ['T', 't', 'Z', undefined].includes(processFacts(pid)?.state);
      await waitUntil(
        clock,
        () => fresh.every(isStill),
        LIMIT_MS,
        `${target.program} does not stop.`,
      );
    }
  };

  return {
    description: `SIGSTOP of ${target.program} (${target.pid})${tree ? ' and its children' : ''}`,
    begin: stopAll,
    async end() {
      for (const facts of [...stopped.values()].reverse()) {
        if (facts.state !== 'T' && isAlive(facts)) process.kill(facts.pid, 'SIGCONT');
      }
      stopped.clear();
      const last = guardian;
      guardian = undefined;
      await last?.dismiss();
    },
  };
}
