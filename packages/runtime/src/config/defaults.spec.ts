import { circuitBreakerSettings } from '../circuit-breaker/options.js';
import { type RetrySettings, retrySettings } from '../retry/options.js';
import { camelCased } from './camel-case.js';
import { circuitBreakersFile } from './files/circuit-breakers.js';
import { retryPoliciesFile } from './files/retry-policies.js';
import { circuitBreakerOptions, retryOptions } from './options.js';
import type { Fields } from './shape.js';

/** An entry that writes out every default which its file's description claims. */
const defaultsOf = (fields: Fields): object =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => 'default' in field)
      .map(([key, field]) => [key, field.default]),
  );

describe('the defaults that the schemas tell', () => {
  it('are those of the circuit breaker', () => {
    const written = circuitBreakerOptions(defaultsOf(circuitBreakersFile.fields));
    expect(circuitBreakerSettings('a', written)).toEqual(circuitBreakerSettings('a', {}));
  });

  it('are those of the retry', () => {
    const written = retrySettings('a', retryOptions(defaultsOf(retryPoliciesFile.fields)));
    const own = retrySettings('a', {});
    const plain = (settings: RetrySettings): object => ({
      ...settings,
      isRetryable: undefined,
      isRetryableStatus: undefined,
    });
    expect(plain(written)).toEqual(plain(own));
    for (const status of [408, 429, 500, 501, 502, 503, 504]) {
      expect(written.isRetryable({ status })).toBe(own.isRetryable({ status }));
    }
    for (const code of ['ETIMEDOUT', 'ECONNRESET', 'EACCES']) {
      expect(written.isRetryable({ code })).toBe(own.isRetryable({ code }));
    }
  });

  it('are all there in the other language’s spelling', () => {
    expect(Object.keys(camelCased(defaultsOf(circuitBreakersFile.fields)))).toEqual([
      'failureThreshold',
      'window',
      'minimumCalls',
      'resetTimeout',
      'halfOpenMaxCalls',
      'successThreshold',
      'recoveryRamp',
    ]);
  });
});
