import type { Reliability } from '../config/reliability.js';
import { configureReliability } from '../configured/index.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';
import {
  WithBulkhead,
  WithCircuitBreaker,
  WithFallback,
  WithRetry,
  WithTimeout,
} from './with-policy.js';

const record = <T>(response: T): T => response;

const log: string[] = [];

/** Policies that note who they are, and whether the caller can cancel. */
const noting = (name: string, composition: string): Policy => ({
  name,
  execute: <T>(operation: Operation<T>, options?: ExecuteOptions) => {
    log.push(`${composition} of ${name}${options?.signal ? ', cancellable' : ''}`);
    const { signal } = new AbortController();
    return Promise.resolve(operation({ signal, attempt: 1, priority: 0, record }));
  },
});

class Payments {
  @WithRetry('payments')
  @WithCircuitBreaker('payments')
  charge(amount: number): Promise<number> {
    return Promise.resolve(amount);
  }

  @WithFallback('rates')
  @WithBulkhead('rates')
  @WithTimeout('rates')
  rates(): Promise<string> {
    return Promise.resolve('rates');
  }
}

describe('the configured decorators', () => {
  beforeEach(() => {
    log.splice(0);
    configureReliability({ as: noting } as unknown as Reliability);
  });

  afterEach(() => configureReliability(undefined));

  it('run the method under the policies of their name, the uppermost first', async () => {
    await expect(new Payments().charge(12)).resolves.toBe(12);
    expect(log).toEqual([
      'retry-with-timeout of payments',
      'circuit-with-timeout of payments, cancellable',
    ]);
  });

  it('do so for each kind', async () => {
    await expect(new Payments().rates()).resolves.toBe('rates');
    expect(log).toEqual([
      'fallback of rates',
      'bulkhead of rates, cancellable',
      'timeout of rates, cancellable',
    ]);
  });
});
