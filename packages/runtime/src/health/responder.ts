import { InvalidOptionError } from '../errors.js';
import { type Answer, answer, isAllowed, METHOD_NOT_ALLOWED } from './answer.js';
import type { Authorize, Details, HealthRequest } from './details.js';
import type { HealthCheck, Scope } from './health-check.js';
import { type HealthPaths, healthRoutes, type Routes } from './paths.js';
import type { HealthReport, HealthStatus } from './report.js';

export interface HealthHandlerOptions {
  readonly paths?: HealthPaths | undefined;
  /** Default `never`, and `authorized` where there is an {@link authorize}: a handler stands among public routes. */
  readonly details?: Details | undefined;
  /** Who may see the details, where {@link details} is `authorized`. */
  readonly authorize?: Authorize | undefined;
  /**
   * `json`, `plain` for balancers that look for a word (`ok`, `degraded`, `unavailable`), or `auto`: plain for those
   * whose `Accept` header asks for `text/plain` and not for JSON. Default `auto`.
   */
  readonly format?: 'auto' | 'json' | 'plain' | undefined;
  /**
   * Whether `<paths.health>/ui` shows a page with the live state of checks, circuits, retries and bulkheads, to whom
   * {@link details} may be shown. Default: whether `NODE_ENV` is `development`, and details are shown to anybody.
   */
  readonly ui?: boolean | undefined;
}

const JSON_TYPE = 'application/health+json';
const statusCode = (status: HealthStatus): 200 | 503 => (status === 'fail' ? 503 : 200);

const brief = (status: HealthStatus): Answer =>
  answer(statusCode(status), JSON_TYPE, `${JSON.stringify({ status })}\n`);
const JSON_ANSWERS: Record<HealthStatus, Answer> = {
  pass: brief('pass'),
  warn: brief('warn'),
  fail: brief('fail'),
};
const PLAIN_ANSWERS: Record<HealthStatus, Answer> = {
  pass: answer(200, 'text/plain', 'ok\n'),
  warn: answer(200, 'text/plain', 'degraded\n'),
  fail: answer(503, 'text/plain', 'unavailable\n'),
};

const FORBIDDEN = answer(403, 'text/plain', 'forbidden\n');
const BROKEN = answer(500, 'text/plain', 'unavailable\n');

/** The page, and what it asks for. No check can be in a group of such a name. */
const UI_SCOPES: readonly Scope[] = ['ui', 'ui/state'];

/**
 * What to answer to a request for health, whichever framework brought it: 503 for `fail` and 200 otherwise, GET and
 * HEAD only, nothing that is stored. It never throws; where something broken was given to it, the answer is 503.
 */
export class HealthResponder {
  readonly #health: HealthCheck;
  readonly #answers = new WeakMap<HealthReport, Answer>();
  readonly #routes: Routes;
  readonly #details: Details;
  readonly #authorize: Authorize | undefined;
  readonly #format: 'auto' | 'json' | 'plain';
  readonly #ui: boolean;

  /** @throws InvalidOptionError where an option is unusable. */
  constructor(health: HealthCheck, options: HealthHandlerOptions = {}) {
    const { authorize, details = authorize ? 'authorized' : 'never', format = 'auto' } = options;
    oneOf('details', details, ['never', 'authorized', 'always']);
    oneOf('format', format, ['auto', 'json', 'plain']);
    if (details === 'authorized' && typeof authorize !== 'function') {
      throw new InvalidOptionError('health', 'authorize', authorize, 'a function');
    }
    const { ui = details !== 'never' && process.env['NODE_ENV'] === 'development' } = options;
    if (typeof ui !== 'boolean' || (ui && details === 'never')) {
      const expected = 'a boolean, and true only where `details` may be shown to somebody';
      throw new InvalidOptionError('health', 'ui', ui, expected);
    }
    this.#health = health;
    this.#routes = healthRoutes(options.paths);
    this.#details = details;
    this.#authorize = authorize;
    this.#format = format;
    this.#ui = ui;
  }

  /** The paths that answer, without those of named groups, and what each asks about. */
  get depths(): ReadonlyMap<string, Scope> {
    return this.#routes.depths;
  }

  /** What the path of a named group begins with. */
  get groupsBelow(): string {
    return this.#routes.groupsBelow;
  }

  /** What `path`, without a query string, asks about; `undefined` where it is somebody else's. */
  scopeOf(path: string): Scope | undefined {
    const scope = this.#routes.depths.get(path);
    if (scope !== undefined || !path.startsWith(this.#routes.groupsBelow)) return scope;
    const group = path.slice(this.#routes.groupsBelow.length);
    if (this.#ui && UI_SCOPES.includes(group)) return group;
    return this.#health.hasGroup(group) ? group : undefined;
  }

  /** The answer, at once where nobody must be asked for it. Never throws or rejects. */
  answer(scope: Scope, request: HealthRequest): Answer | Promise<Answer> {
    if (!isAllowed(request.method)) return METHOD_NOT_ALLOWED;
    if (this.#ui && UI_SCOPES.includes(scope)) return this.#shown(scope, request);
    if (this.#wantsPlain(request)) return this.#brief(scope, PLAIN_ANSWERS);
    if (this.#details === 'never') return this.#brief(scope, JSON_ANSWERS);
    if (this.#details === 'always') return this.#whole(scope);
    return this.#isAuthorized(request).then((authorized) =>
      authorized ? this.#whole(scope) : this.#brief(scope, JSON_ANSWERS),
    );
  }

  #brief(scope: Scope, answers: Record<HealthStatus, Answer>): Answer | Promise<Answer> {
    try {
      const known = this.#health.statusOf(scope);
      if (known !== undefined) return answers[known];
    } catch {
      return answers.fail;
    }
    return this.#health.ask(scope).then(
      ({ status }) => answers[status],
      () => answers.fail,
    );
  }

  #whole(scope: Scope): Answer | Promise<Answer> {
    try {
      const known = this.#health.reportOf(scope);
      if (known) return this.#written(known);
    } catch {
      return JSON_ANSWERS.fail;
    }
    return this.#health.ask(scope).then(
      (report) => this.#written(report),
      () => JSON_ANSWERS.fail,
    );
  }

  /** The answer that shows `report`, made once: the report is the same one while nothing changes. */
  #written(report: HealthReport): Answer {
    const known = this.#answers.get(report);
    if (known) return known;
    const made = answer(statusCode(report.status), JSON_TYPE, `${JSON.stringify(report)}\n`);
    this.#answers.set(report, made);
    return made;
  }

  async #shown(scope: Scope, request: HealthRequest): Promise<Answer> {
    if (this.#details === 'authorized' && !(await this.#isAuthorized(request))) return FORBIDDEN;
    try {
      // Loaded when used: who does not look at the page does not pay for it.
      const { pageAnswer, stateAnswer } = await import('./ui/answer.js');
      return await (scope === 'ui' ? pageAnswer(this.#health) : stateAnswer(this.#health));
    } catch {
      return BROKEN;
    }
  }

  async #isAuthorized(request: HealthRequest): Promise<boolean> {
    try {
      return (await this.#authorize!(request)) === true;
    } catch {
      return false;
    }
  }

  #wantsPlain(request: HealthRequest): boolean {
    if (this.#format !== 'auto') return this.#format === 'plain';
    const accept = request.header('accept');
    return accept !== undefined && /text\/plain/i.test(accept) && !/json/i.test(accept);
  }
}

function oneOf(option: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  throw new InvalidOptionError(
    'health',
    option,
    value,
    allowed.map((one) => `\`${one}\``).join(', '),
  );
}
