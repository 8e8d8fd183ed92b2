import { InvalidOptionError } from '../errors.js';
import { pathOf } from './endpoint.js';
import type { Scope } from './health-check.js';

/** Where the answers stand; the keys are those of config/health-checks.yml. */
export interface HealthPaths {
  /** Everything. Default `/health`; a named group stands below it, such as `/health/checkout`. */
  readonly health?: string | undefined;
  /** Whether to send requests here. Default `/health/ready`. */
  readonly readiness?: string | undefined;
  /** Whether the process answers. Default `/health/alive`. */
  readonly liveness?: string | undefined;
  /** Whether the process has started. Default `/health/startup`. */
  readonly startup?: string | undefined;
}

export const DEFAULT_PATHS = {
  health: '/health',
  readiness: '/health/ready',
  liveness: '/health/alive',
  startup: '/health/startup',
} as const satisfies Record<keyof HealthPaths, string>;

/** Paths, each of which asks about one thing. */
export interface Routes {
  /** What is asked at each of the four paths. */
  readonly depths: ReadonlyMap<string, Scope>;
  /** What the path of a named group begins with: `/health/`. */
  readonly groupsBelow: string;
}

/** @throws InvalidOptionError where a path is none or stands for two things. */
export function healthRoutes(paths: HealthPaths = {}): Routes {
  const depths = new Map<string, Scope>();
  for (const scope of Object.keys(DEFAULT_PATHS) as (keyof HealthPaths)[]) {
    const path = paths[scope] ?? DEFAULT_PATHS[scope];
    if (!/^\/[^?#]*$/.test(path) || depths.has(path)) {
      throw new InvalidOptionError('health', `paths.${scope}`, path, 'a path that no other has');
    }
    depths.set(path, scope);
  }
  const health = paths.health ?? DEFAULT_PATHS.health;
  return { depths, groupsBelow: health.endsWith('/') ? health : `${health}/` };
}

/**
 * Tells requests for health from others, by their URL: for tracing, access logs and metrics, which probes would fill
 * with what nobody looks for.
 *
 * @example
 * const isHealth = healthUrls();
 * new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => isHealth(url) });
 */
export function healthUrls(paths: HealthPaths = {}): (url: string | undefined) => boolean {
  const { depths, groupsBelow } = healthRoutes(paths);
  return (url) => {
    const path = pathOf(url);
    return depths.has(path) || path.startsWith(groupsBelow);
  };
}
