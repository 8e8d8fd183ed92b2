import { TimeoutError } from '../errors.js';
import { errorCode } from './error-code.js';

describe('what may be said of an error', () => {
  it.each([
    [Object.assign(new Error('secret'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [Object.assign(new Error('secret'), { status: 503 }), '503'],
    [Object.assign(new Error('secret'), { statusCode: 429 }), '429'],
    [new TypeError('secret'), 'TypeError'],
    [new TimeoutError('a', 5), 'RELIABILITY_TIMEOUT'],
    ['a thrown secret', undefined],
    [undefined, undefined],
    [null, undefined],
    [{}, undefined],
    [{ code: 'a secret, with blanks', name: 'Oops' }, 'Oops'],
    [{ code: ['x'] }, undefined],
    [{ code: 'x'.repeat(65) }, undefined],
  ])('%p is %p', (error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});
