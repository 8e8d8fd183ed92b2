import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import type { Address } from '../address.js';

const LIMIT_MS = 5_000;

/** Asks another name server by UDP. Undefined where it does not answer. */
export function askByDatagram({ host, port }: Address, query: Buffer): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    const settle = (answer?: Buffer): void => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => settle(), LIMIT_MS);
    socket
      .once('message', (answer) => settle(answer))
      .once('error', () => settle())
      .connect(port, host, () => socket.send(query));
  });
}

/** The same by TCP, where each message has its length in front, which `framed` has too. */
export function askByStream(target: Address, framed: Buffer): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    let answer = Buffer.alloc(0);
    const socket = connect({ ...target, timeout: LIMIT_MS });
    socket
      .on('data', (chunk: Buffer) => {
        answer = Buffer.concat([answer, chunk]);
        if (answer.length >= 2 && answer.length >= 2 + answer.readUInt16BE(0)) socket.destroy();
      })
      .on('timeout', () => socket.destroy())
      .on('error', () => undefined)
      .on('close', () => resolve(answer.length > 2 ? answer.subarray(2) : undefined))
      .write(framed);
  });
}
