import { InvalidOptionError } from '../errors.js';
import { callsOf, circuitBreakerSettings, type Window } from './options.js';

const settings = (options: object) => circuitBreakerSettings('payments', options);

describe('circuitBreakerSettings', () => {
  it('has a default for everything', () => {
    expect(settings({})).toEqual({
      failures: 5,
      failureRate: Infinity,
      minimumCalls: 10,
      slowMs: Infinity,
      slowRate: Infinity,
      window: '10s',
      resetMs: 60_000,
      probes: 1,
      successes: 1,
      probeMs: 60_000,
      rampMs: 0,
      classifyError: undefined,
      classifyResult: undefined,
    });
  });

  it('counts no failures where a rate is judged and no count was asked for', () => {
    expect(settings({ failureRateThreshold: 0.5 }).failures).toBe(Infinity);
    expect(settings({ failureRateThreshold: 0.5, failureThreshold: 7 }).failures).toBe(7);
  });

  it('asks for no more calls than the window holds', () => {
    expect(settings({ window: '4 calls' }).minimumCalls).toBe(4);
    expect(settings({ window: '40 calls' }).minimumCalls).toBe(10);
  });

  it('gives a probe as long as the circuit stays open, unless told otherwise', () => {
    expect(settings({ resetTimeout: '7s' }).probeMs).toBe(7_000);
    expect(settings({ resetTimeout: '7s', probeTimeout: '2s' }).probeMs).toBe(2_000);
  });

  it.each([
    [{ failureThreshold: 0 }, 'failureThreshold', 'a whole number of at least 1, got 0'],
    [{ failureThreshold: 1.5 }, 'failureThreshold', 'a whole number of at least 1, got 1.5'],
    [{ failureRateThreshold: 0 }, 'failureRateThreshold', 'more than 0 and at most 1, got 0'],
    [{ failureRateThreshold: 50 }, 'failureRateThreshold', 'more than 0 and at most 1, got 50'],
    [{ minimumCalls: 0 }, 'minimumCalls', 'a whole number of at least 1, got 0'],
    [
      { slowCallRateThreshold: 0.5 },
      'slowCallDuration',
      'set, because slowCallRateThreshold is, got undefined',
    ],
    [
      { slowCallDuration: '1s', slowCallRateThreshold: 2 },
      'slowCallRateThreshold',
      'more than 0 and at most 1, got 2',
    ],
    [
      { window: 'consecutive', failureRateThreshold: 0.5 },
      'window',
      'a time or `n calls` where a rate is judged, got consecutive',
    ],
    [{ window: '0 calls' }, 'window', '`10s`, `100 calls` or `consecutive`, got 0 calls'],
    [{ window: 0 }, 'window', '`10s`, `100 calls` or `consecutive`, got 0'],
    [{ resetTimeout: 'soon' }, 'resetTimeout', 'a duration such as 250ms, 10s, 5m or 1h, got soon'],
    [{ resetTimeout: 0 }, 'resetTimeout', 'a duration such as 250ms, 10s, 5m or 1h, got 0'],
    [{ halfOpenMaxCalls: 0 }, 'halfOpenMaxCalls', 'a whole number of at least 1, got 0'],
    [{ successThreshold: NaN }, 'successThreshold', 'a whole number of at least 1, got NaN'],
    [{ probeTimeout: -1 }, 'probeTimeout', 'a duration such as 250ms, 10s, 5m or 1h, got -1'],
    [{ recoveryRamp: -1 }, 'recoveryRamp', 'a duration such as 250ms, 10s, 5m or 1h, got -1'],
  ])('refuses %j and names `%s`', (options, option, expected) => {
    expect(() => settings(options)).toThrow(InvalidOptionError);
    expect(() => settings(options)).toThrow(
      `"payments": expected \`${option}\` to be ${expected}.`,
    );
  });
});

describe('callsOf', () => {
  it.each<[Window, number]>([
    ['100 calls', 100],
    ['10s', 0],
    ['consecutive', 0],
    ['-1 calls', 0],
    ['1.5 calls', 0],
    ['99999999 calls', 0],
  ])('reads %j as %d', (window, calls) => {
    expect(callsOf(window)).toBe(calls);
  });
});
