import type { ServerResponse } from 'node:http';

/** A whole response, made once and sent as often as it is needed. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Names and values in turn, which is how Node takes them without a copy. */
  readonly headers: readonly string[];
}

/** An answer that nobody stores: what was true a moment ago is not what was asked. */
export function answer(
  status: number,
  type: string,
  body: string,
  ...headers: readonly string[]
): Answer {
  const length = String(Buffer.byteLength(body));
  return {
    status,
    body,
    headers: [
      'cache-control',
      'no-store',
      'content-type',
      type,
      'content-length',
      length,
      ...headers,
    ],
  };
}

/** GET and HEAD are all that may be asked here. */
export const METHOD_NOT_ALLOWED = answer(405, 'text/plain', '', 'allow', 'GET, HEAD');

export const isAllowed = (method: string | undefined): boolean =>
  method === 'GET' || method === 'HEAD';

/** Sends `answer`, unless the client has left or somebody else has begun to answer. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, headers as string[]);
  response.end(body);
}

/** Sends at once what is known at once: a promise would cost more than all the rest. */
export function sendWhenKnown(response: ServerResponse, answer: Answer | Promise<Answer>): void {
  if (answer instanceof Promise) void answer.then((late) => send(response, late));
  else send(response, answer);
}
