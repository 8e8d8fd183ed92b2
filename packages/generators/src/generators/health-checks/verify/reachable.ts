import { connect } from 'node:net';

const REACH_MS = 1_000;

/** Whether somebody takes connections there. */
export function isReachable({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: REACH_MS });
    const end = (reached: boolean) => (): void => {
      socket.destroy();
      resolve(reached);
    };
    socket.on('connect', end(true)).on('timeout', end(false)).on('error', end(false));
  });
}
