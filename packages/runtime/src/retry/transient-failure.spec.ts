import { TimeoutError } from '../errors.js';
import { type RetryCondition, transientFailure } from './transient-failure.js';

const isTransient = transientFailure(['timeout', 'connection', 429, 502, 503, 504]);
const withCode = (code: string) => Object.assign(new Error(code), { code });
const wrapped = (cause: unknown, depth: number): unknown =>
  depth === 0 ? cause : new Error('wrapped', { cause: wrapped(cause, depth - 1) });

describe('transientFailure', () => {
  it.each<[RetryCondition, unknown]>([
    ['timeout', new TimeoutError('payments', 50)],
    ['timeout', new DOMException('late', 'TimeoutError')],
    ['timeout', withCode('ETIMEDOUT')],
    ['timeout', withCode('ESOCKETTIMEDOUT')],
    ['timeout', withCode('UND_ERR_CONNECT_TIMEOUT')],
    ['timeout', withCode('UND_ERR_HEADERS_TIMEOUT')],
    ['connection', withCode('ECONNREFUSED')],
    ['connection', withCode('ECONNRESET')],
    ['connection', withCode('EPIPE')],
    ['connection', withCode('ENOTFOUND')],
    ['connection', withCode('EAI_AGAIN')],
    ['connection', withCode('EHOSTUNREACH')],
    ['connection', withCode('UND_ERR_SOCKET')],
    [503, { status: 503 }],
    [503, { statusCode: 503 }],
    [503, { response: { status: 503 } }],
  ])('takes for %s: %p, and only for that', (condition, error) => {
    expect(transientFailure([condition])(error)).toBe(true);
    const others = (['timeout', 'connection', 503] as const).filter((other) => other !== condition);
    expect(transientFailure(others)(error)).toBe(false);
  });

  it.each([
    [new Error('no code')],
    [withCode('ENOENT')],
    [withCode('NOT_ETIMEDOUT')],
    [{ status: 500 }],
    [{ status: '503' }],
    ['ETIMEDOUT'],
    [undefined],
    [null],
    [503],
  ])('takes for none: %p', (error) => {
    expect(isTransient(error)).toBe(false);
  });

  it('takes no status for a match where an error has none', () => {
    expect(transientFailure([])(new Error('plain'))).toBe(false);
  });

  it('follows the chain of causes', () => {
    for (const depth of [1, 3, 7]) {
      expect(isTransient(wrapped(withCode('ECONNRESET'), depth))).toBe(true);
    }
    expect(isTransient(wrapped(new Error('plain'), 3))).toBe(false);
  });

  it('comes to an end where causes go round in a circle, and still finds what is in it', () => {
    const first: Error & { code?: string } = new Error('first');
    const second = new Error('second', { cause: first });
    first.cause = second;
    expect(isTransient(first)).toBe(false);
    first.code = 'EPIPE';
    expect(isTransient(second)).toBe(true);
  });
});
