import { TimeoutError } from '../errors.js';
import { failureCode } from './failure-code.js';

const coded = (code: unknown, options?: ErrorOptions): Error =>
  Object.assign(new Error('secret', options), { code });

describe('failureCode', () => {
  it.each([
    ['a system error by its code', coded('ECONNREFUSED'), 'ECONNREFUSED'],
    ['a database error by its code', coded('28P01'), '28P01'],
    ['our own error by its code', new TimeoutError('db', 5), 'RELIABILITY_TIMEOUT'],
    [
      "fetch's error by its cause",
      new TypeError('failed', { cause: coded('ENOTFOUND') }),
      'ENOTFOUND',
    ],
    ['several tries by the first', new AggregateError([coded('EHOSTUNREACH')]), 'EHOSTUNREACH'],
    ['an error without a code by its type', new RangeError('secret'), 'RangeError'],
    ['a thrown text as an error', 'postgres://root:secret@db', 'Error'],
    ['nothing as an error', undefined, 'Error'],
  ])('tells %s', (_, error, expected) => expect(failureCode(error)).toBe(expected));

  it.each([
    ['a sentence', 'password secret refused'],
    ['a connection string', 'postgres://root:secret@db'],
    ['a password in small letters', 'hunter2'],
    ['a number', 7],
    ['a text without end', 'A'.repeat(41)],
  ])('does not take %s for a code', (_, code) => expect(failureCode(coded(code))).toBe('Error'));

  it('does not take a sentence for a type', () => {
    expect(failureCode(Object.assign(new Error(), { name: 'cannot reach root:secret' }))).toBe(
      'Error',
    );
  });

  it('survives an error that is its own cause, and one whose fields throw', () => {
    const circular = new Error('secret');
    circular.cause = circular;
    expect(failureCode(circular)).toBe('Error');
    const hostile = Object.defineProperty(new Error('secret'), 'code', {
      get() {
        throw new Error('secret');
      },
    });
    expect(failureCode(hostile)).toBe('Error');
  });
});
