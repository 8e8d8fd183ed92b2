import type { HealthChecksEntry, HealthProbeEntry } from '../config/files/health-checks.js';
import { parseDuration } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import type { CheckDefinition } from './check-options.js';
import type { Circuit } from './circuit.js';
import { bearerToken } from './details.js';
import { resetCircuit } from './recovery-actions.js';
import type { Recovery } from './recovery-options.js';
import type { HealthHandlerOptions } from './responder.js';
import type { HealthServerOptions } from './server.js';
import type { ShutdownOptions } from './shutdown-options.js';

/** What the file cannot hold. */
export interface ProbeParts {
  /** The circuit that `circuit` names, where it can be reset for `recovery`. */
  readonly circuit?: (Circuit & { reset?(): unknown }) | undefined;
  /** What `recovery` does. Default: it resets the circuit. */
  readonly recover?: Recovery['action'] | undefined;
}

/** What a probe in health-checks.yml says about a check, besides what is asked. */
export function checkOptionsFrom(
  probe: HealthProbeEntry,
  { circuit, recover }: ProbeParts = {},
): Omit<CheckDefinition, 'check'> {
  const { interval = '10s' } = probe;
  const recovery = probe.recovery && recoveryFrom(probe.recovery, { circuit, recover });
  return defined({
    timeout: probe.timeout,
    // None means that each report asks; the background needs some.
    interval: parseDuration(interval) === 0 ? undefined : interval,
    cacheFor: interval,
    maxStale: probe.max_stale,
    failureThreshold: probe.failure_threshold,
    successThreshold: probe.success_threshold,
    critical: probe.critical,
    groups: probe.groups,
    circuit,
    recover: recovery,
  });
}

/** What health-checks.yml says about the endpoints, for `healthHandler` and its siblings. */
export function handlerOptionsFrom(
  { paths, details, format, token_env: tokenEnv }: HealthChecksEntry,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): HealthHandlerOptions {
  const authorize = tokenEnv === undefined ? undefined : bearerToken(environment[tokenEnv]);
  return defined({ paths, details, format, authorize });
}

/**
 * The same for `serveHealth`, whose port the variable `HEALTH_PORT` sets where several services share a machine.
 * @throws InvalidOptionError where the variable holds no port.
 */
export function serverOptionsFrom(
  entry: HealthChecksEntry,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): HealthServerOptions {
  const { host } = entry;
  const port = portIn(environment['HEALTH_PORT']) ?? entry.port;
  return defined({ port, host, ...handlerOptionsFrom(entry, environment) });
}

function portIn(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (port <= 65_535) return port;
  throw new InvalidOptionError('health', 'HEALTH_PORT', text, 'a port from 0 to 65535');
}

/** What health-checks.yml says about the end, for `gracefulShutdown`. */
export function shutdownOptionsFrom({
  shutdown = {},
}: HealthChecksEntry): Pick<ShutdownOptions, 'drainDelay' | 'gracePeriod'> {
  return defined({ drainDelay: shutdown.drain_delay, gracePeriod: shutdown.grace_period });
}

function recoveryFrom(
  entry: NonNullable<HealthProbeEntry['recovery']>,
  { circuit, recover }: ProbeParts,
): Recovery | undefined {
  const numbers = defined({
    after: entry.after,
    maxAttempts: entry.max_attempts,
    baseDelay: entry.base_delay,
    maxDelay: entry.max_delay,
    timeout: entry.timeout,
  });
  if (recover) return { ...numbers, action: recover };
  const reset = circuit?.reset?.bind(circuit);
  return reset && { ...numbers, ...resetCircuit({ reset }) };
}

/** Without what is absent, so that it can be laid over other options. */
function defined<Options extends object>(options: Options): Options {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Options;
}
