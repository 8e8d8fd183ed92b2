// @ts-check
import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

const PIECE = Buffer.alloc(256 * 1024, 'x');
const QUESTION = Buffer.alloc(64, 'e');

/**
 * Milliseconds until so many bytes have arrived.
 * @param {number} port @param {number} bytes
 */
export async function sendAll(port, bytes) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  const startedAt = performance.now();
  let sent = 0;
  for (; sent < bytes; sent += PIECE.length) {
    if (!socket.write(PIECE)) await once(socket, 'drain');
  }
  let counted = '';
  socket.on('data', (chunk) => (counted += String(chunk)));
  socket.end();
  await once(socket, 'end');
  if (Number(counted) !== sent) throw new Error(`Of ${sent} bytes ${counted} arrived.`);
  return performance.now() - startedAt;
}

/**
 * Microseconds for one question and its answer, 64 bytes each, one after another.
 * @param {number} port @param {number} questions
 */
export async function askAll(port, questions) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const startedAt = performance.now();
  for (let asked = 0; asked < questions; asked++) {
    socket.write(QUESTION);
    await once(socket, 'data');
  }
  const microseconds = ((performance.now() - startedAt) * 1_000) / questions;
  socket.destroy();
  return microseconds;
}
