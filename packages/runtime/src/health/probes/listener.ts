import { get } from 'node:http';
import { type AddressInfo, connect, type NetConnectOpts } from 'node:net';
import type { CheckDefinition } from '../check-options.js';
import type { Server } from '../connections.js';
import { reachableHost } from '../reachable.js';

export interface ListenerOptions {
  /**
   * Asks for this path by HTTP, and takes whatever is answered for well. Not one of health's own, which would ask in a
   * circle. Default: no request; a connection that is taken is enough.
   */
  readonly path?: string | undefined;
}

/**
 * A check that `server` takes connections, for health on a port of its own: that one goes on answering when the
 * program's has died. It asks this process alone, and so belongs to liveness and startup too.
 */
export function listenerCheck(server: Server, { path }: ListenerOptions = {}): CheckDefinition {
  return {
    ownProcess: true,
    groups: ['liveness', 'startup'],
    check: (signal) => {
      const address = server.listening ? server.address() : null;
      if (!address) return { status: 'fail', output: 'NOT_LISTENING' };
      return path === undefined
        ? connecting(whereTo(address), signal)
        : answering(whereTo(address), path, signal);
    },
  };
}

const whereTo = (address: AddressInfo | string): NetConnectOpts & { path?: string } =>
  typeof address === 'string'
    ? { path: address }
    : { host: reachableHost(address), port: address.port };

function connecting(where: NetConnectOpts, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(where);
    signal.addEventListener('abort', () => socket.destroy(signal.reason as Error), { once: true });
    socket.once('error', reject).once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}

function answering(where: { path?: string }, path: string, signal: AbortSignal): Promise<void> {
  const { path: socketPath, ...network } = where;
  return new Promise((resolve, reject) => {
    // Without an agent, so that each time a new connection has to be taken.
    const options = { ...network, ...(socketPath && { socketPath }), path, signal, agent: false };
    get(options, (response) => {
      response.destroy();
      resolve();
    }).once('error', reject);
  });
}
