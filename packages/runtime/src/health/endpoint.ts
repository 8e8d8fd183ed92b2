import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Answers a request and returns true, or leaves it alone and returns false. Fits `node:http` as it is, and frameworks
 * of Express's kind, whose `next` it calls for what it leaves alone.
 */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: () => void,
) => boolean;

/** A whole response. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What an endpoint tells at one path. */
export type Route = (request: IncomingMessage) => Answer | Promise<Answer>;

/**
 * A handler over `routes` for GET and HEAD, deaf to query strings, whose answers nobody stores. It never throws: where
 * a route does, `failure` is the answer.
 */
export function endpoint(routes: ReadonlyMap<string, Route>, failure: Answer): RequestHandler {
  return (request, response, next) => {
    const route = routes.get(request.url?.split('?', 1)[0] ?? '');
    if (!route) {
      next?.();
      return false;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, METHOD_NOT_ALLOWED, { allow: 'GET, HEAD' });
      return true;
    }
    // One function around both the call and the wait, so that throwing and rejecting come out alike.
    const answer = async (): Promise<Answer> => route(request);
    void answer().then(
      (result) => send(response, result),
      () => send(response, failure),
    );
    return true;
  };
}

const METHOD_NOT_ALLOWED: Answer = { status: 405, type: 'text/plain', body: '' };

/** Sends `answer`, unless the client has left or somebody else has begun to answer. */
export function send(
  response: ServerResponse,
  { status, type, body }: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}
