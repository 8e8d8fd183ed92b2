import type { Kind } from './kind.js';

/** What to begin with for a kind of dependency while nothing is known about this one, and why. */
export interface KindDefaults {
  /** Of one call. */
  readonly timeoutMs: number;
  readonly timeoutReason: string;
  readonly failureThreshold: number;
  readonly thresholdReason: string;
  /** How long to leave it alone before a probe. */
  readonly resetMs: number;
  readonly resetReason: string;
  /** Added to measured latencies, for what they rarely hold: a new connection, its TLS, a pause of the process. */
  readonly connectMs: number;
  readonly maxRetries: number;
  readonly retriesReason: string;
  readonly baseDelayMs: number;
  readonly retryOn: readonly ('timeout' | 'connection' | number)[];
  readonly retryOnReason: string;
  readonly maxConcurrent: number;
  readonly concurrentReason: string;
}

const OVERLOADED = [429, 502, 503, 504];

/**
 * One row a kind. The numbers are starting points of our own: what a careful engineer writes on the first day, and
 * replaces by measured ones.
 */
export const KIND_DEFAULTS: Readonly<Record<Kind, KindDefaults>> = {
  http: {
    timeoutMs: 2_000,
    timeoutReason: 'users leave after a few seconds; most APIs answer in well under one',
    failureThreshold: 5,
    thresholdReason: 'a deploy or a lost connection fails a call or two, an outage all of them',
    resetMs: 30_000,
    resetReason: 'a restarted service is ready after about half a minute',
    connectMs: 200,
    maxRetries: 2,
    retriesReason: 'three attempts in all outlast the restart of one instance behind a balancer',
    baseDelayMs: 100,
    retryOn: ['timeout', 'connection', ...OVERLOADED],
    retryOnReason: 'what passes by itself; other statuses come back the same',
    maxConcurrent: 20,
    concurrentReason: '100 calls/s of 100 ms, with twice as many permits as that takes',
  },
  db: {
    timeoutMs: 3_000,
    timeoutReason: 'a query of an online request is slow beyond 1 s; this leaves room for a lock',
    failureThreshold: 5,
    thresholdReason: 'errors of the caller’s own SQL must not open it',
    resetMs: 15_000,
    resetReason: 'a failover takes about 15 to 30 s; the first probe after it should come soon',
    connectMs: 100,
    maxRetries: 1,
    retriesReason: 'one more connection outlasts a failover; more would storm the new primary',
    baseDelayMs: 200,
    retryOn: ['connection'],
    retryOnReason: 'a query that timed out may still run, and another one would run beside it',
    maxConcurrent: 10,
    concurrentReason: 'the size of most drivers’ connection pools',
  },
  cache: {
    timeoutMs: 200,
    timeoutReason: 'beyond this the database is the faster way',
    failureThreshold: 10,
    thresholdReason: 'many small calls: a few lost ones say little',
    resetMs: 5_000,
    resetReason: 'callers can do without it for a while, and miss it soon',
    connectMs: 50,
    maxRetries: 1,
    retriesReason: 'a second attempt covers a lost connection; after that a miss is cheaper',
    baseDelayMs: 20,
    retryOn: ['connection'],
    retryOnReason: 'waiting a second time costs more than a miss',
    maxConcurrent: 50,
    concurrentReason: 'calls take a millisecond or two, and come in bursts',
  },
  queue: {
    timeoutMs: 5_000,
    timeoutReason: 'a broker confirms within a second but while it elects a leader',
    failureThreshold: 5,
    thresholdReason: 'a broker that changes its leader fails a few calls',
    resetMs: 15_000,
    resetReason: 'electing a leader takes some ten seconds',
    connectMs: 200,
    maxRetries: 2,
    retriesReason: 'consumers have to bear duplicates anyway',
    baseDelayMs: 200,
    retryOn: ['timeout', 'connection', ...OVERLOADED],
    retryOnReason: 'what passes by itself',
    maxConcurrent: 20,
    concurrentReason: 'publishing is short; more than this waits at the broker',
  },
  rpc: {
    timeoutMs: 1_000,
    timeoutReason: 'a service of one’s own network answers within milliseconds',
    failureThreshold: 5,
    thresholdReason: 'a deploy fails a call or two, an outage all of them',
    resetMs: 15_000,
    resetReason: 'an instance is replaced within some ten seconds',
    connectMs: 100,
    maxRetries: 2,
    retriesReason: 'three attempts in all reach a healthy instance',
    baseDelayMs: 50,
    retryOn: ['timeout', 'connection', ...OVERLOADED],
    retryOnReason: 'what passes by itself',
    maxConcurrent: 50,
    concurrentReason: '500 calls/s of 50 ms, with twice as many permits as that takes',
  },
  llm: {
    timeoutMs: 60_000,
    timeoutReason: 'a long answer takes tens of seconds; a stream is timed by its first piece',
    failureThreshold: 5,
    thresholdReason: 'calls are few and dear: five failures in a minute are an outage',
    resetMs: 30_000,
    resetReason: 'providers limit by the minute',
    connectMs: 500,
    maxRetries: 2,
    retriesReason: 'overload is common and short; each attempt is paid for',
    baseDelayMs: 1_000,
    retryOn: ['connection', 429, 500, 502, 503, 504, 529],
    retryOnReason:
      'overload (529 too) and lost connections; one that timed out has cost its tokens',
    maxConcurrent: 10,
    concurrentReason: 'providers limit what one key may have under way',
  },
  storage: {
    timeoutMs: 10_000,
    timeoutReason: 'objects of some megabytes take seconds',
    failureThreshold: 5,
    thresholdReason: 'a few calls in a thousand fail while partitions move',
    resetMs: 30_000,
    resetReason: 'throttling by prefix eases within half a minute',
    connectMs: 200,
    maxRetries: 2,
    retriesReason: 'object stores ask their callers to retry 500 and 503',
    baseDelayMs: 200,
    retryOn: ['timeout', 'connection', 429, 500, 502, 503, 504],
    retryOnReason: 'object stores answer 500 and 503 for what passes',
    maxConcurrent: 20,
    concurrentReason: 'more transfers at once share the same bandwidth',
  },
  email: {
    timeoutMs: 30_000,
    timeoutReason: 'mail servers delay strangers on purpose; nobody waits for it online',
    failureThreshold: 3,
    thresholdReason: 'calls are few, and mail can wait in a queue',
    resetMs: 60_000,
    resetReason: 'a mail server that refuses wants to be left alone for a while',
    connectMs: 500,
    maxRetries: 1,
    retriesReason: 'a mail that was accepted must not be sent twice',
    baseDelayMs: 1_000,
    retryOn: ['connection', 429],
    retryOnReason: 'only what was surely not sent',
    maxConcurrent: 5,
    concurrentReason: 'servers limit the connections of one sender',
  },
  sdk: {
    timeoutMs: 5_000,
    timeoutReason: 'a vendor’s API across the Internet, with room for its own retries',
    failureThreshold: 5,
    thresholdReason: 'a few failures are weather, five in the window an outage',
    resetMs: 30_000,
    resetReason: 'vendors recover, or fail over, within minutes',
    connectMs: 200,
    maxRetries: 1,
    retriesReason: 'most SDKs retry by themselves; see which layer keeps it',
    baseDelayMs: 200,
    retryOn: ['connection', ...OVERLOADED],
    retryOnReason: 'what passes by itself; a call that timed out may have worked',
    maxConcurrent: 10,
    concurrentReason: 'vendors limit by key',
  },
};
