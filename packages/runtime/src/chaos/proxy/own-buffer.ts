import { connect, type OnReadOpts, Socket } from 'node:net';
import type { Address } from '../address.js';

/**
 * Takes what was read. `chunk` belongs to the socket, which overwrites it with what it reads next: whoever keeps it
 * answers false, and resumes the socket when it is done with it.
 */
export type Receive = (chunk: Buffer) => boolean;

/**
 * Bytes that are read at once. Node's own buffers hold 64 KB and are made anew for each reading, which costs a relay
 * about twice the CPU time. Pages that nothing was read into take no memory.
 */
const BUFFER_BYTES = 256 * 1024;

const reading = (receive: Receive): OnReadOpts => ({
  buffer: Buffer.allocUnsafeSlow(BUFFER_BYTES),
  callback: (bytes, buffer) => receive((buffer as Buffer).subarray(0, bytes)),
});

/** Connects, and hands what is read to `receive`. */
export function connectTo(target: Address, receive: Receive): Socket {
  return connect({ ...target, allowHalfOpen: true, noDelay: true, onread: reading(receive) });
}

/**
 * A socket that a server with `pauseOnConnect` accepted, handing what is read to `receive`.
 * Node lets a connecting socket have a buffer of its own and an accepted one not; so the accepted connection is moved into
 * a new socket. Where that cannot be done, the accepted one is taken as it is, and is merely slower.
 */
export function adopt(accepted: Socket, receive: Receive): Socket {
  const holder = accepted as Socket & { _handle?: object | null };
  const handle = holder._handle;
  if (!handle || process.versions['bun'] || process.versions['deno']) {
    return accepted
      .on('data', (chunk: Buffer) => void (receive(chunk) || accepted.pause()))
      .resume();
  }
  holder._handle = null;
  const options = { handle, allowHalfOpen: true, onread: reading(receive) };
  const socket = new Socket(options);
  // The server counts the one that it accepted.
  return socket.once('close', () => accepted.destroy()).setNoDelay(true);
}
