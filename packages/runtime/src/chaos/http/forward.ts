import { Agent, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline, type Transform } from 'node:stream';
import type { Address } from '../address.js';

/** Each client has a connection of its own to the server, as it would without a proxy. */
const agents = new WeakMap<Socket, Agent>();

function agentOf(client: Socket): Agent {
  const known = agents.get(client);
  if (known) return known;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.set(client, agent);
  client.once('close', () => agent.destroy());
  return agent;
}

/** What an answer's body goes through; `cut` breaks the client's connection off, once all is written. */
export type Through = (cut: () => void) => Transform;

/**
 * Passes a request on, and its answer back, through `through` where that is given. Headers stay as they were sent. Where
 * the server is not there or breaks off, the client's connection breaks.
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { host, port }: Address,
  through?: Through,
): void {
  const { socket } = request;
  const abort = (): void => void socket.resetAndDestroy();
  const passed = ask({
    host,
    port,
    method: request.method!,
    path: request.url!,
    agent: agentOf(socket),
    // An array is written as it is: names keep their spelling, and repeated ones their order.
    headers: request.rawHeaders as unknown as Record<string, string>,
    setHost: false,
  });
  passed
    .on('continue', () => response.writeContinue())
    .on('response', (answer) => {
      response.writeHead(answer.statusCode!, answer.statusMessage, answer.rawHeaders);
      response.flushHeaders();
      answer.once('end', () => {
        const { trailers } = answer;
        if (Object.keys(trailers).length > 0) response.addTrailers(trailers);
      });
      const broken = (error: Error | null | undefined): void => {
        if (error) abort();
      };
      if (through)
        pipeline(
          answer,
          through(() => socket.destroySoon()),
          response,
          broken,
        );
      else pipeline(answer, response, broken);
    })
    .on('error', abort);
  response.once('close', () => {
    if (!response.writableFinished) passed.destroy();
  });
  pipeline(request, passed, () => undefined);
}

/** Passes on what is no longer HTTP, such as a WebSocket: bytes both ways. */
export function tunnel(
  request: IncomingMessage,
  client: Socket,
  head: Buffer,
  target: Address,
): void {
  const server = connect({ ...target, allowHalfOpen: true });
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    lines.push(`${request.rawHeaders[index]}: ${request.rawHeaders[index + 1]}`);
  }
  server.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  server.write(head);
  pipeline(client, server, () => undefined);
  pipeline(server, client, () => undefined);
}
