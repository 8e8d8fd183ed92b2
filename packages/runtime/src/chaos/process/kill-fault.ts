import { type Clock, systemClock } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import type { Fault } from '../fault.js';
import { type AllowedProcesses, allowedTarget, isAlive, targeted } from './target.js';
import { waitUntil } from './wait-until.js';

/** Whom to kill. */
export interface KillProcessOptions {
  readonly pid: number;
  readonly allow: AllowedProcesses;
  /** Default SIGKILL. */
  readonly signal?: 'SIGKILL' | 'SIGTERM' | 'SIGINT' | 'SIGQUIT';
  /** Whether all that descend from it are killed too. Default false. */
  readonly tree?: boolean;
  /** How long it may take to end. Default 10s. */
  readonly limit?: Duration;
  /** Starts it again, when the fault ends. Default: whoever looks after it does. */
  readonly restart?: () => Promise<unknown>;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/**
 * A process that dies. `begin` settles when it has.
 * @throws Error where the process is not there or not allowed.
 */
export function killProcess(options: KillProcessOptions): Fault {
  const { signal = 'SIGKILL', tree = false, clock = systemClock, restart } = options;
  const target = allowedTarget(options.pid, options.allow);
  const limitMs = durationOption('killProcess', 'limit', options.limit ?? '10s');
  let isKilled = false;
  return {
    description: `${signal} of ${target.program} (${target.pid})${tree ? ' and its children' : ''}`,
    async begin() {
      const victims = targeted(target, tree);
      isKilled = true;
      for (const victim of victims) if (isAlive(victim)) process.kill(victim.pid, signal);
      const otherwise = `${target.program} (${target.pid}) has not ended of ${signal}.`;
      await waitUntil(clock, () => !victims.some(isAlive), limitMs, otherwise);
    },
    async end() {
      if (!isKilled) return;
      isKilled = false;
      await restart?.();
    },
  };
}
