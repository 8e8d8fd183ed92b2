import { Fallback } from '../fallback/fallback.js';
import type { PolicyOptions } from '../options.js';
import { RetryBudget } from '../retry-budget/retry-budget.js';
import { Retry } from '../retry/retry.js';
import { Timeout } from '../timeout/timeout.js';
import { camelCased } from './camel-case.js';
import { callTimeout, fallbackOptions, retryOptions } from './options.js';
import type { Configuration } from './configuration.js';

/** One of the policies below, and what it was made from. */
interface Made<T> {
  readonly from: string;
  readonly it: T;
}

/** The policies of one dependency that a changed configuration replaces; each stays where nothing of its own changes. */
export class ReplaceablePolicies {
  readonly #name: string;
  readonly #shared: PolicyOptions;
  readonly #budget: Made<RetryBudget>;
  readonly #retry: Made<Retry>;
  readonly #timeout: Made<Timeout | undefined>;
  readonly #fallback: Made<Fallback | undefined>;

  private constructor(
    name: string,
    configuration: Configuration,
    shared: PolicyOptions,
    before?: ReplaceablePolicies,
  ) {
    this.#name = name;
    this.#shared = shared;
    const retryEntry = configuration.retryPolicies.of(name);
    const breakerEntry = configuration.circuitBreakers.of(name);
    const fallbackEntry = configuration.degradation.of(name);

    this.#budget = keep(before && before.#budget, retryEntry.budget, () => {
      return new RetryBudget(name, { ...camelCased(retryEntry.budget ?? {}), clock: shared.clock });
    });
    const budget = this.#budget.it;
    this.#retry = keep(before && before.#retry, retryEntry, () => {
      return new Retry(name, { ...retryOptions(retryEntry), ...shared, budget });
    });
    const duration = callTimeout(breakerEntry, retryEntry);
    this.#timeout = keep(before && before.#timeout, duration, () => {
      return duration === undefined ? undefined : new Timeout(name, { duration, ...shared });
    });
    this.#fallback = keep(before && before.#fallback, fallbackEntry, () => {
      const options = fallbackOptions(fallbackEntry);
      return options && new Fallback(name, { ...options, ...shared });
    });
  }

  /** @throws InvalidOptionError where a policy cannot be made. */
  static of(
    name: string,
    configuration: Configuration,
    shared: PolicyOptions,
  ): ReplaceablePolicies {
    return new ReplaceablePolicies(name, configuration, shared);
  }

  /** @throws InvalidOptionError where a policy cannot be made; this one is as it was. */
  following(configuration: Configuration): ReplaceablePolicies {
    return new ReplaceablePolicies(this.#name, configuration, this.#shared, this);
  }

  get retry(): Retry {
    return this.#retry.it;
  }

  get timeout(): Timeout | undefined {
    return this.#timeout.it;
  }

  get fallback(): Fallback | undefined {
    return this.#fallback.it;
  }
}

function keep<T>(before: Made<T> | undefined, source: unknown, make: () => T): Made<T> {
  const from = JSON.stringify(source) ?? '';
  return before?.from === from ? before : { from, it: make() };
}
