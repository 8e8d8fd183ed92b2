import fc from 'fast-check';
import { errorText } from './redact.js';

const said = (message: string, environment = {}): string =>
  errorText(new Error(message), environment);

describe('what an error may say to operators', () => {
  it.each([
    ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED […]'],
    ['Connection terminated unexpectedly', 'Connection terminated unexpectedly'],
    [
      'the pool is full: 10 of 10 clients (all busy)',
      'the pool is full: 10 of 10 clients (all busy)',
    ],
    ["doesn't answer", "doesn't answer"],
    [
      'password authentication failed for user "root"',
      'password authentication failed for user […]',
    ],
    ['cannot reach postgres://root:hunter2@db.internal:5432/shop', 'cannot reach […]'],
    ['GET /v1/me?api_key=abc&x=1 failed', 'GET […] failed'],
    ['host=db user=root password=hunter dbname=shop refused', '[…] refused'],
    ['Authorization: Bearer abc.def.ghi refused', 'Authorization: […] refused'],
    ['password: hunter is wrong', 'password: […] is wrong'],
    ['user root@db refused', 'user root@db refused'.replace('root@db', '[…]')],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', 'token […]'],
    ['key 9f86d081884c7d659a2feaa0c55ad015', 'key […]'],
    ['at\nseveral\r\nlines', 'at several lines'],
    ['', ''],
  ])('%j', (message, expected) => expect(said(message)).toBe(expected));

  it('is no password that consists of a plain word, where the environment knows it', () => {
    const environment = { DATABASE_URL: 'postgres://root:hunter@db/shop', API_TOKEN: 'swordfish' };
    expect(said('refused hunter and swordfish', environment)).toBe('refused […] and […]');
    expect(said('refused hunter.', environment)).toBe('refused […]');
  });

  it('has an end', () => expect(said('word '.repeat(100_000)).length).toBeLessThanOrEqual(200));

  it('is what was thrown, where that is a text', () => {
    expect(errorText('down with hunter2', {})).toBe('down with […]');
    expect([errorText(undefined), errorText({}), errorText(null)]).toEqual(['', '', '']);
  });

  it('holds no password with a digit, a capital in the middle or a sign, wherever it stands', () => {
    const word = fc.constantFrom('password', 'for', 'user', 'is', 'refused', 'at', '=', ':', '"');
    const password = fc
      .string({ minLength: 8, maxLength: 24, unit: 'grapheme-ascii' })
      .filter((text) => /\d/.test(text) && /[A-Za-z]/.test(text) && !/\s/.test(text))
      .filter((text) => !/^[A-Z0-9_]+[.,:;!?]?$/.test(text));
    fc.assert(
      fc.property(fc.array(word), password, fc.array(word), (before, secret, after) => {
        expect(said([...before, secret, ...after].join(' '))).not.toContain(secret);
      }),
    );
  });
});
