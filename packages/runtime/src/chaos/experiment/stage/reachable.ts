import { connect } from 'node:net';
import type { Address } from '../../address.js';

const REACH_MS = 2_000;

/** Whether somebody takes connections there. */
export function isReachable({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: REACH_MS });
    const end = (reached: boolean) => (): void => {
      socket.destroy();
      resolve(reached);
    };
    socket.on('connect', end(true)).on('timeout', end(false)).on('error', end(false));
  });
}
