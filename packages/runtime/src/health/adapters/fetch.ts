import type { HealthRequest } from '../details.js';
import type { HealthCheck } from '../health-check.js';
import { type HealthHandlerOptions, HealthResponder } from '../responder.js';

/**
 * Answers health requests where requests and responses are those of fetch, such as in Hono, Bun and Deno; for what it
 * leaves alone there is no response.
 * @throws InvalidOptionError where an option is unusable.
 */
export function fetchHealth(
  health: HealthCheck,
  options: HealthHandlerOptions = {},
): (request: Request) => Promise<Response | undefined> {
  const responder = new HealthResponder(health, options);
  return async (request) => {
    const scope = responder.scopeOf(new URL(request.url).pathname);
    if (scope === undefined) return undefined;
    const { status, headers, body } = await responder.answer(scope, new FetchRequest(request));
    const response = new Response(request.method === 'HEAD' ? null : body, { status });
    for (let at = 0; at < headers.length; at += 2) {
      response.headers.set(headers[at]!, headers[at + 1]!);
    }
    return response;
  };
}

class FetchRequest implements HealthRequest {
  constructor(readonly raw: Request) {}

  get method(): string {
    return this.raw.method;
  }

  header(name: string): string | undefined {
    return this.raw.headers.get(name) ?? undefined;
  }
}
