import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, isAllowed, METHOD_NOT_ALLOWED, send } from './answer.js';

/**
 * Answers a request and returns true, or leaves it alone and returns false. Fits `node:http` as it is, and frameworks
 * of Express's kind, whose `next` it calls for what it leaves alone.
 */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: () => void,
) => boolean;

/** What an endpoint tells at one path. */
export type Route = (request: IncomingMessage) => Answer | Promise<Answer>;

/** The path of a URL such as requests have, without its query string. */
export function pathOf(url = ''): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

/**
 * A handler over `routes` for GET and HEAD, deaf to query strings, whose answers nobody stores. It never throws: where
 * a route does, `failure` is the answer.
 */
export function endpoint(routes: ReadonlyMap<string, Route>, failure: Answer): RequestHandler {
  return (request, response, next) => {
    const route = routes.get(pathOf(request.url));
    if (!route) {
      next?.();
      return false;
    }
    if (!isAllowed(request.method)) {
      send(response, METHOD_NOT_ALLOWED);
      return true;
    }
    // One function around both the call and the wait, so that throwing and rejecting come out alike.
    const tell = async (): Promise<Answer> => route(request);
    void tell().then(
      (result) => send(response, result),
      () => send(response, failure),
    );
    return true;
  };
}
