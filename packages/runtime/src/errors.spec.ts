import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as catalogue from './errors.js';

const {
  BulkheadFullError,
  CircuitOpenError,
  ConfigError,
  DeadlineExceededError,
  InvalidOptionError,
  isRejection,
  isReliabilityError,
  RateLimitedError,
  RejectedError,
  ReliabilityError,
  TimeoutError,
} = catalogue;

const ERRORS = [
  new CircuitOpenError('payment-api', 'open', 4_200),
  new BulkheadFullError('payment-api', 10, 3),
  new RateLimitedError('payment-api', 20),
  new TimeoutError('payment-api', 2_000),
  new DeadlineExceededError('payment-api'),
  new InvalidOptionError('payment-api', 'maxRetries', -1, 'a whole number of at least 0'),
  new ConfigError('config/bulkheads.yml', 3, 5, 'defaults.max', 'unknown key "max"'),
];

/** Code and class of each row of the table in docs/errors.md. */
const rows = Array.from(
  readFileSync(join(__dirname, '../../../docs/errors.md'), 'utf8').matchAll(
    /^\| `(RELIABILITY_\w+)` +\| `(\w+)` +\| (.+?) +\| (.+?) +\|$/gm,
  ),
  ([, code, name]) => ({ code, name }),
);

describe('the error catalogue', () => {
  it('is the one of docs/errors.md, in its order', () => {
    expect(rows).toEqual(ERRORS.map(({ code, name }) => ({ code, name })));
  });

  it('is complete here', () => {
    const classes = Object.values(catalogue).filter(
      (exported) => exported.prototype instanceof ReliabilityError && exported !== RejectedError,
    );
    expect(new Set(ERRORS.map(({ constructor }) => constructor))).toEqual(new Set(classes));
  });

  it.each(ERRORS)('$code is named as its class and knows its policy', (error) => {
    expect(error.name).toBe(error.constructor.name);
    expect(error.policy).toMatch(/^(payment-api|config)$/);
    expect(isReliabilityError(error)).toBe(true);
    expect(isReliabilityError(error, error.code)).toBe(true);
  });

  it('has a code for each class', () => {
    expect(new Set(ERRORS.map(({ code }) => code)).size).toBe(ERRORS.length);
  });

  it('says which policy, what, and how much', () => {
    expect(ERRORS.map(({ message }) => message)).toEqual([
      'Circuit "payment-api" is open; next probe in 4.2 s.',
      'Bulkhead "payment-api" is full: 10 calls under way, 3 waiting.',
      'Rate limiter "payment-api" has no permit left; next in 0.02 s.',
      'Timeout "payment-api": no answer within 2 s.',
      'Deadline passed before "payment-api" could answer.',
      '"payment-api": expected `maxRetries` to be a whole number of at least 0, got -1.',
      'config/bulkheads.yml:3:5: unknown key "max"',
    ]);
  });

  it.each([
    ['half-open', 300, 'half-open and its probes are under way; try again in 0.3 s.'],
    ['closed', 9_000, 'recovering and admits a part of the calls; all of them in 9 s.'],
    ['isolated', Infinity, 'isolated by hand; it stays so until reset() is called.'],
  ] as const)('says what to wait for while a circuit is %s', (state, retryAfterMs, rest) => {
    const { message } = new CircuitOpenError('payment-api', state, retryAfterMs);
    expect(message).toBe(`Circuit "payment-api" is ${rest}`);
  });

  it('calls a rejection what says nothing about the dependency', () => {
    expect(ERRORS.filter(isRejection).map(({ name }) => name)).toEqual([
      'CircuitOpenError',
      'BulkheadFullError',
      'RateLimitedError',
      'DeadlineExceededError',
    ]);
  });

  it('walks no stack for a call that was turned away', () => {
    for (const error of ERRORS) {
      expect(/\n\s+at /.test(error.stack ?? '')).toBe(!(error instanceof RejectedError));
    }
  });

  it('knows the errors of another copy of the package, and no others', () => {
    expect(isReliabilityError({ code: 'RELIABILITY_TIMEOUT' }, 'RELIABILITY_TIMEOUT')).toBe(true);
    expect(isReliabilityError({ code: 'ECONNREFUSED' })).toBe(false);
    expect(isReliabilityError(undefined)).toBe(false);
    expect(isRejection(undefined)).toBe(false);
  });
});
