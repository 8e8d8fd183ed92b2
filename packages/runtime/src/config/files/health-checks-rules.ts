import { parseDuration } from '../../duration.js';
import type { Blame } from '../config-file.js';
import type { HealthChecksEntry, HealthProbeEntry } from './health-checks.js';

type Paths = NonNullable<HealthChecksEntry['paths']>;
type Shutdown = NonNullable<HealthChecksEntry['shutdown']>;

/** What must hold between several keys of health-checks.yml. */
export function examineHealthChecks(entry: HealthChecksEntry, blame: Blame): void {
  const { paths = {}, probes = new Map<string, HealthProbeEntry>(), shutdown = {} } = entry;
  for (const [key, message] of repeatedPaths(paths)) blame.blame(['paths'], [key], message);
  if (entry.details === 'authorized' && entry.token_env === undefined) {
    blame.blame([], ['details'], '`authorized` needs `token_env`, the variable with the token');
  }
  examineShutdown(shutdown, blame);
  for (const [name, probe] of probes) {
    examineAddress(probe, ['probes', name], blame);
    examineTimes(probe, ['probes', name], blame);
    examineGroups(probe, ['probes', name], blame);
  }
}

/** Where the endpoints stand unless told otherwise. */
const DEFAULT_PATHS = {
  health: '/health',
  readiness: '/health/ready',
  liveness: '/health/alive',
  startup: '/health/startup',
} as const;

function* repeatedPaths(written: Paths): Generator<[key: string, message: string]> {
  const taken = new Map<unknown, string>();
  for (const key of Object.keys(DEFAULT_PATHS) as (keyof Paths)[]) {
    const value = written[key] ?? DEFAULT_PATHS[key];
    const other = taken.get(value);
    if (other) yield [key in written ? key : other, `\`${key}\` is the same path as \`${other}\``];
    else taken.set(value, key);
  }
}

const milliseconds = (duration: unknown): number => parseDuration(duration)!;

function examineShutdown(shutdown: Shutdown, blame: Blame): void {
  const { drain_delay: delay = '5s', grace_period: grace = '30s' } = shutdown;
  if (milliseconds(delay) < 0.9 * milliseconds(grace)) return;
  const message = '`drain_delay` must be less than nine tenths of `grace_period`';
  blame.blame(['shutdown'], ['drain_delay', 'grace_period'], message);
}

function examineTimes(probe: HealthProbeEntry, path: readonly string[], blame: Blame): void {
  const { max_stale: maxStale, interval = '10s', timeout = '2s' } = probe;
  if (maxStale === undefined) return;
  if (milliseconds(maxStale) >= milliseconds(interval) + milliseconds(timeout)) return;
  const message = '`max_stale` must be at least `interval` and `timeout` together';
  blame.blame(path, ['max_stale'], message);
}

/** What restarts an instance, or holds up its start, must not ask others; and these paths are taken. */
const NO_GROUPS: readonly string[] = ['liveness', 'startup', 'ready', 'alive', 'health', 'ui'];

function examineGroups(probe: HealthProbeEntry, path: readonly string[], blame: Blame): void {
  for (const group of probe.groups ?? []) {
    if (!NO_GROUPS.includes(group)) continue;
    blame.blame(path, ['groups'], `\`${group}\` is no group that a probe can be in`);
  }
}

function examineAddress(probe: HealthProbeEntry, path: readonly string[], blame: Blame): void {
  const { type } = probe;
  const foreign =
    type === 'disk-space'
      ? (['url_env', 'url'] as const)
      : type === 'http'
        ? (['path', 'min_free_percent'] as const)
        : (['url', 'path', 'min_free_percent'] as const);
  for (const key of foreign) {
    if (key in probe) blame.blame(path, [key], `\`${key}\` has no meaning for a ${type} probe`);
  }
  if (type === 'disk-space' || probe.url_env !== undefined) return;
  if (type !== 'http') {
    blame.blameWhole(
      path,
      `a ${type} probe needs \`url_env\`, the environment variable with its address`,
    );
  } else if (probe.url === undefined) {
    blame.blameWhole(path, 'an http probe needs `url` or `url_env`');
  }
}
