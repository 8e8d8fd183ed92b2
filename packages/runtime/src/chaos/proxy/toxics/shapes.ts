import type { Shape } from '../shaped-stage.js';

/** Milliseconds in which one piece of a throttled stream leaves: a slow stream trickles, rather than to come in lumps. */
const PIECE_MS = 100;

/** Everything later by `latencyMs`, more or less by up to `jitterMs`. */
export const delayed = (latencyMs: number, jitterMs: number, random: () => number): Shape => ({
  next: (head, arrivedAt) => ({
    size: head.length,
    at: arrivedAt + Math.max(0, latencyMs + (random() * 2 - 1) * jitterMs),
  }),
});

/** At most `bytesPerMs`; a piece has left when its last byte would have. */
export function throttled(bytesPerMs: number): Shape {
  let freeAt = -Infinity;
  return {
    next(head, arrivedAt) {
      if (bytesPerMs === 0) return { size: head.length, at: Infinity };
      const size = Math.min(head.length, Math.max(1, Math.floor(bytesPerMs * PIECE_MS)));
      freeAt = Math.max(freeAt, arrivedAt) + size / bytesPerMs;
      return { size, at: freeAt };
    },
  };
}

/** Pieces of about `averageSize` bytes, `delayMs` apart. */
export function sliced(
  averageSize: number,
  sizeVariation: number,
  delayMs: number,
  random: () => number,
): Shape {
  let freeAt = -Infinity;
  return {
    next(head, arrivedAt) {
      const wanted = averageSize + Math.round((random() * 2 - 1) * sizeVariation);
      const at = Math.max(freeAt, arrivedAt);
      freeAt = at + delayMs;
      return { size: Math.min(head.length, Math.max(1, wanted)), at };
    },
  };
}

/** The end of the stream later by `delayMs`. */
export const slowToClose = (delayMs: number): Shape => ({
  next: (head, arrivedAt) => ({ size: head.length, at: arrivedAt }),
  end: (arrivedAt) => arrivedAt + delayMs,
});

/** Nothing leaves. */
export const held: Shape = {
  next: (head) => ({ size: head.length, at: Infinity }),
  end: () => Infinity,
};
