import { TimeoutError } from '../errors.js';
import { errorCode } from './error-code.js';

const coded = (code: unknown, options?: ErrorOptions): Error =>
  Object.assign(new Error('secret', options), { code });

describe('what may be said of an error', () => {
  it.each([
    ['a system error: its code', coded('ECONNREFUSED'), 'ECONNREFUSED'],
    ['a database error: its code', coded('28P01'), '28P01'],
    ['our own error: its code', new TimeoutError('db', 5), 'RELIABILITY_TIMEOUT'],
    ['an answer by HTTP: its status', Object.assign(new Error('secret'), { status: 503 }), '503'],
    ['the same of other clients', Object.assign(new Error('secret'), { statusCode: 429 }), '429'],
    [
      'an error of fetch: its cause',
      new TypeError('failed', { cause: coded('ENOTFOUND') }),
      'ENOTFOUND',
    ],
    ['several tries: the first', new AggregateError([coded('EHOSTUNREACH')]), 'EHOSTUNREACH'],
    ['an error without a code: its type', new RangeError('secret'), 'RangeError'],
    ['what is like an error', { code: 'a secret, with blanks', name: 'Oops' }, 'Oops'],
    ['a thrown text: nothing', 'postgres://root:secret@db', undefined],
    ['undefined: nothing', undefined, undefined],
    ['null: nothing', null, undefined],
    ['an object: nothing', {}, undefined],
  ])('%s', (_, error, expected) => expect(errorCode(error)).toBe(expected));

  it.each([
    ['a sentence', 'password secret refused'],
    ['a connection string', 'postgres://root:secret@db'],
    ['a password in small letters', 'hunter2'],
    ['a number', 7],
    ['a list', ['ECONNREFUSED']],
    ['a text without end', 'A'.repeat(41)],
  ])('does not take %s for a code', (_, code) => expect(errorCode(coded(code))).toBe('Error'));

  it.each([0, 99, 600, 200.5, '503', 'secret'])('does not take %p for a status', (status) => {
    expect(errorCode({ status })).toBeUndefined();
  });

  it('does not take a sentence for a type', () => {
    expect(errorCode({ name: 'cannot reach root:secret' })).toBeUndefined();
  });

  it('survives an error that is its own cause, and one whose fields throw', () => {
    const circular = new Error('secret');
    circular.cause = circular;
    expect(errorCode(circular)).toBe('Error');
    const hostile = Object.defineProperty(new Error('secret'), 'code', {
      get() {
        throw new Error('secret');
      },
    });
    expect(errorCode(hostile)).toBe('Error');
  });
});
