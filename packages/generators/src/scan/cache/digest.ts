import { createHash } from 'node:crypto';

/** The SHA-256 of several texts, told apart by their lengths: `['ab', 'c']` is not `['a', 'bc']`. */
export function digestOf(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}
