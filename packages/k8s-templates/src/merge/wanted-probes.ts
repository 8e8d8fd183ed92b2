import { checkOptions, type Checks, optional } from '../checks/check.js';
import type { Duration } from '../checks/duration.js';
import { health as checkHealth, type HealthOptions } from '../checks/health.js';
import { shutdown as checkShutdown, type ShutdownOptions } from '../checks/shutdown.js';
import { livenessNumbers } from '../derive/liveness-numbers.js';
import { readinessNumbers } from '../derive/readiness-numbers.js';
import { startupNumbers } from '../derive/startup-numbers.js';
import { startupBudget as checkStartupBudget } from '../templates/probes/patch-options.js';
import { probe, type Probe } from '../templates/probes/probe.js';
import type { ProbeKind } from './probe-kind.js';

/** What the probes follow from. */
export interface WantedProbesOptions {
  readonly health?: HealthOptions | undefined;
  /** The longest that a start may take. Default 2m. */
  readonly startupBudget?: Duration | undefined;
  /** How pods are to end. Default: nothing is said about it. */
  readonly shutdown?: ShutdownOptions | undefined;
}

export const WANTED_PROBES = {
  health: checkHealth,
  startupBudget: checkStartupBudget,
  shutdown: optional(checkShutdown),
} satisfies Checks<WantedProbesOptions>;

/** The three probes, for ports that are named so. */
export function wantedProbes(
  options: WantedProbesOptions,
  port: number | string,
  livenessPort = port,
): Readonly<Record<ProbeKind, Probe>> {
  const { health, startupBudget, shutdown } = options;
  const given = checkOptions({ health, startupBudget, shutdown }, WANTED_PROBES);
  const { paths, slowestCheckMs } = given.health;
  const end = given.shutdown ?? checkShutdown(undefined, 'shutdown');
  return {
    startup: probe(paths.startup, port, startupNumbers(Math.ceil(given.startupBudget / 1_000))),
    readiness: probe(paths.readiness, port, readinessNumbers(slowestCheckMs)),
    liveness: probe(paths.liveness, livenessPort, livenessNumbers(end)),
  };
}
