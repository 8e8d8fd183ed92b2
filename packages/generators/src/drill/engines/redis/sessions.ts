import { createHash } from 'node:crypto';

const BATCH = 500;
/** Bytes of memory that a session takes; measured. */
const BYTES_PER_SESSION = 280;

/** Sessions as shops keep them, no two alike, in Redis's own protocol; many at a time. */
export function* sessions(bytes: number): Generator<string> {
  const count = Math.max(100, Math.round(bytes / BYTES_PER_SESSION));
  for (let first = 1; first <= count; first += BATCH) {
    let text = '';
    for (let id = first; id < Math.min(first + BATCH, count + 1); id++) {
      text += command('SET', `session:${id}`, session(id));
    }
    yield text;
  }
}

function session(id: number): string {
  const token = createHash('md5').update(`session${id}`).digest('hex');
  const basket = [0, 1].map((item) => ({
    sku: token.slice(item * 12, item * 12 + 12),
    amount: 1 + ((id + item) % 7),
  }));
  return JSON.stringify({
    token,
    customer: (id * 7919) % 400_000,
    seen: 1_700_000_000 + id * 7,
    basket,
    language: ['de', 'en', 'fr'][id % 3],
  });
}

const command = (...words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
