import { ManifestOptionError } from '../option-error.js';
import {
  type Check,
  checkOptions,
  type Checks,
  flag,
  mapping,
  optional,
  otherwise,
  text,
} from './check.js';
import { type Duration, durationBetween } from './duration.js';
import { httpPath, port } from './numbers.js';

/** One check behind a health endpoint, as `probes` of config/health-checks.yml has it; other keys are not looked at. */
export interface CheckTiming {
  /** After how long the check counts as failed. Default 2s. */
  readonly timeout?: Duration | undefined;
  /** Whether readiness waits for it. Default true. */
  readonly critical?: boolean | undefined;
}

/** Where each question is asked, as `paths` of config/health-checks.yml has it. */
export interface HealthPaths {
  /** The whole report, which no probe asks for. Default /health. */
  readonly health?: string | undefined;
  /** Default /health/ready. */
  readonly readiness?: string | undefined;
  /** Default /health/alive. Never that of readiness: a restart repairs no dependency. */
  readonly liveness?: string | undefined;
  /** Default /health/startup. */
  readonly startup?: string | undefined;
}

/** The keys of config/health-checks.yml that manifests follow from. */
export interface HealthOptions {
  /** Port of the health endpoints. Default 8000. */
  readonly port?: number | undefined;
  /** Port of the runtime's `serveLiveness`, where a thread of its own answers liveness. Default that of the others. */
  readonly livenessPort?: number | undefined;
  readonly paths?: HealthPaths | undefined;
  /** The checks, by name. Default none. */
  readonly probes?: Readonly<Record<string, CheckTiming>> | undefined;
}

/** {@link HealthOptions} with every default in its place, and the one duration that probes follow from. */
export interface Health {
  readonly port: number;
  readonly livenessPort: number;
  readonly paths: { readonly [K in keyof HealthPaths]-?: string };
  /** Milliseconds after which the last critical check has answered or failed; 0 where there is none. */
  readonly slowestCheckMs: number;
}

/** The default of `timeout` in config/health-checks.yml. */
export const CHECK_TIMEOUT: Duration = '2s';
const CHECK_NAME = text(
  'letters, digits, `_`, `.` and `-`, at most 63',
  /^[A-Za-z0-9][\w.-]*$/,
  63,
);
const timeout = durationBetween('1ms', '5m');

/** The milliseconds that readiness may have to wait for a check. */
const criticalMs: Check<number> = (value, option) => {
  if (typeof value !== 'object' || value === null) {
    throw new ManifestOptionError(option, 'an object with `timeout` and `critical`', value);
  }
  const { timeout: limit = CHECK_TIMEOUT, critical = true } = value as CheckTiming;
  const limitMs = timeout(limit, `${option}.timeout`);
  return flag(critical, `${option}.critical`) ? limitMs : 0;
};

const PATHS = {
  health: otherwise(httpPath, '/health'),
  readiness: otherwise(httpPath, '/health/ready'),
  liveness: otherwise(httpPath, '/health/alive'),
  startup: otherwise(httpPath, '/health/startup'),
} satisfies Checks<HealthPaths>;

const HEALTH = {
  port: otherwise(port, 8000),
  livenessPort: optional(port),
  paths: (value, option) => checkOptions(value ?? {}, PATHS, option),
  probes: otherwise(mapping(CHECK_NAME, criticalMs), {}),
} satisfies Checks<HealthOptions> & { paths: Check<Health['paths']> };

/** Health options that are fit, with their defaults. */
export const health: Check<Health> = (value, option) => {
  const given = checkOptions(value ?? {}, HEALTH, option);
  const { port, livenessPort = port, paths, probes } = given;
  if (paths.liveness === paths.readiness) {
    throw new ManifestOptionError(
      `${option}.paths.liveness`,
      'another path than that of readiness: a restart repairs no dependency',
      paths.liveness,
    );
  }
  return { port, livenessPort, paths, slowestCheckMs: Math.max(0, ...Object.values(probes)) };
};
