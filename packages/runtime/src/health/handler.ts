import type { IncomingMessage } from 'node:http';
import { InvalidOptionError } from '../errors.js';
import { type Answer, endpoint, type RequestHandler, type Route } from './endpoint.js';
import type { HealthCheck } from './health-check.js';
import type { HealthReport } from './report.js';

/** Where the answers stand; the keys are those of config/health-checks.yml. */
export interface HealthPaths {
  /** Everything. Default `/health`. */
  readonly health?: string | undefined;
  /** Whether to send requests here. Default `/health/ready`. */
  readonly readiness?: string | undefined;
  /** Whether the process answers. Default `/health/alive`. */
  readonly liveness?: string | undefined;
  /** Whether the process has started; the same as liveness, for starting must not wait for others. Default `/health/startup`. */
  readonly startup?: string | undefined;
}

/** Who is told the single checks, rather than the status alone. */
export type Details = boolean | ((request: IncomingMessage) => boolean);

export interface HealthHandlerOptions {
  readonly paths?: HealthPaths | undefined;
  /** Default false: a handler stands among a program's public routes. There, pass a function that knows your operators. */
  readonly details?: Details | undefined;
}

const DEFAULT_PATHS: Record<keyof HealthPaths, string> = {
  health: '/health',
  readiness: '/health/ready',
  liveness: '/health/alive',
  startup: '/health/startup',
};

type Question = (health: HealthCheck) => HealthReport | Promise<HealthReport>;

const QUESTIONS: Record<keyof HealthPaths, Question> = {
  health: (health) => health.report(),
  readiness: (health) => health.ready(),
  liveness: (health) => health.live(),
  startup: (health) => health.startup(),
};

const TYPE = 'application/health+json';
const FAILURE: Answer = { status: 503, type: TYPE, body: '{"status":"fail"}\n' };

/**
 * Answers health requests: 503 for `fail`, 200 for `pass` and `warn`, GET and HEAD only. The handler never throws.
 * @throws InvalidOptionError at construction, where a path is none or stands for two things.
 */
export function healthHandler(
  health: HealthCheck,
  { paths = {}, details = false }: HealthHandlerOptions = {},
): RequestHandler {
  const mayKnow = typeof details === 'function' ? details : () => details;
  const answer =
    (ask: Question): Route =>
    async (request) => {
      const told = mayKnow(request);
      const report = await ask(health);
      const body = told ? report : { status: report.status };
      return {
        status: report.status === 'fail' ? 503 : 200,
        type: TYPE,
        body: `${JSON.stringify(body)}\n`,
      };
    };
  const routes = new Map<string, Route>();
  for (const kind of Object.keys(QUESTIONS) as (keyof HealthPaths)[]) {
    const path = paths[kind] ?? DEFAULT_PATHS[kind];
    if (!/^\/[^?#]*$/.test(path) || routes.has(path)) {
      throw new InvalidOptionError('health', `paths.${kind}`, path, 'a path that no other has');
    }
    routes.set(path, answer(QUESTIONS[kind]));
  }
  return endpoint(routes, FAILURE);
}
