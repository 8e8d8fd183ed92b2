import { retryAfterMs } from './retry-after.js';

describe('retryAfterMs', () => {
  it('takes a number that is none for no request to wait', () => {
    expect(retryAfterMs({ retryAfterMs: NaN })).toBe(0);
  });

  it.each([
    ["an error's own milliseconds", { retryAfterMs: 1_500 }, 1_500],
    ['whole seconds', { headers: { 'retry-after': '2' } }, 2_000],
    ['a number of seconds', { headers: { 'retry-after': 3 } }, 3_000],
    ['a Headers object', { headers: new Headers({ 'Retry-After': '4' }) }, 4_000],
    [
      'the response of an error',
      { response: { headers: new Headers({ 'Retry-After': '5' }) } },
      5_000,
    ],
    [
      'the response rather than the request',
      { headers: { 'retry-after': '1' }, response: { headers: { 'retry-after': '6' } } },
      6_000,
    ],
    ['a Response', new Response(null, { status: 503, headers: { 'Retry-After': '7' } }), 7_000],
  ])('reads %s', (_, outcome, expected) => {
    expect(retryAfterMs(outcome)).toBe(expected);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a plain error', new Error('plain')],
    ['text', 'retry-after'],
    ['a header that is absent', { headers: new Headers() }],
    ['no time', { headers: { 'retry-after': 'soon' } }],
    ['an empty header', { headers: { 'retry-after': '' } }],
    ['negative seconds', { headers: { 'retry-after': '-5' } }],
    ['negative milliseconds', { retryAfterMs: -5 }],
    ['a list', { headers: { 'retry-after': ['5', '6'] } }],
  ])('asks for no wait where there is %s', (_, outcome) => {
    expect(retryAfterMs(outcome)).toBe(0);
  });

  describe('with an HTTP date', () => {
    beforeEach(() => void jest.useFakeTimers({ now: Date.UTC(2026, 0, 2, 3, 4, 5) }));
    afterEach(() => void jest.useRealTimers());

    it.each([
      ['Fri, 02 Jan 2026 03:04:35 GMT', 30_000],
      ['Fri, 02 Jan 2026 03:04:05 GMT', 0],
      ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
    ])('waits until %s', (date, expected) => {
      expect(retryAfterMs({ headers: { 'retry-after': date } })).toBe(expected);
    });
  });
});
