/**
 * How a call failed, in the words of `retry_on`: `timeout`, `connection`, an HTTP status, or `other` for what is none of
 * these.
 */
export type FailureKind = 'timeout' | 'connection' | 'other' | `${number}`;

/** What became of a call. `ignored` says nothing about the dependency: the caller gave up, or our own policy refused. */
export type Outcome = 'ok' | 'ignored' | FailureKind;

/** Statuses below 500 that are the dependency's doing; the others are answers to what the caller asked. */
const FAILING_BELOW_500 = new Set([408, 429]);
/** nginx's: the client closed the connection before there was an answer. */
const CLIENT_LEFT = 499;

/** What an HTTP status says about the dependency. 0 stands in logs for a call without an answer. */
export function outcomeOfStatus(status: number): Outcome {
  if (status === 0) return 'connection';
  if (status === CLIENT_LEFT) return 'ignored';
  if (status >= 500 || FAILING_BELOW_500.has(status)) return `${status}`;
  return 'ok';
}

/** In this order: `connection timed out` is a timeout, `UNAUTHENTICATED` is no `unavailable`. */
const WORDS: readonly (readonly [RegExp, Outcome])[] = [
  [/^((status_code_)?(ok|unset)|success|succeeded|successful|completed|true|none|-)?$/, 'ok'],
  [
    /invalid.?argument|not.?found|already.?exists|permission.?denied|failed.?precondition|out.?of.?range|unauthenticated/,
    'ok',
  ],
  [/cancel|abort|ignored|rejected|breaker|bulkhead/, 'ignored'],
  [/time.?d?.?out|deadline/, 'timeout'],
  [/exhausted|throttl|too.?many|rate.?limit/, '429'],
  [
    /conn|refused|reset|unavailable|unreachable|enotfound|eai_again|epipe|socket|dns|eof/,
    'connection',
  ],
];

/** What a status, a class such as `5xx`, a gRPC code's name, or the name of an error says about the dependency. */
export function outcomeOfWord(word: string): Outcome {
  const text = word.trim().toLowerCase();
  if (/^\d{3}$/.test(text) || text === '0') return outcomeOfStatus(Number(text));
  if (/^[1-5](xx)?$/.test(text)) return text.startsWith('5') ? 'other' : 'ok';
  return WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** gRPC's codes that say something else than `ok`; the others are answers to what the caller asked. */
const GRPC: Readonly<Record<number, Outcome>> = {
  1: 'ignored',
  2: 'other',
  4: 'timeout',
  8: '429',
  13: 'other',
  14: 'connection',
  15: 'other',
};

/** @see https://grpc.io/docs/guides/status-codes/ */
export function outcomeOfGrpcCode(code: number): Outcome {
  return GRPC[code] ?? 'ok';
}
