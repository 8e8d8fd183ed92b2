import { Bulkhead } from '../bulkhead/bulkhead.js';
import { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import type { PolicyOptions } from '../options.js';
import { pipeline } from '../pipeline/pipeline.js';
import type { Policy } from '../policy.js';
import { bulkheadOptions, circuitBreakerOptions } from './options.js';
import type { Configuration } from './configuration.js';
import { ReplaceablePolicies } from './replaceable-policies.js';
import { ReplaceablePolicy } from './replaceable-policy.js';
import { Unprotected } from './unprotected.js';

/** What a dependency's policies can be had as: one alone, or several as one. */
export type Composition =
  | 'retry'
  | 'timeout'
  | 'bulkhead'
  | 'fallback'
  | 'retry-with-timeout'
  | 'circuit-with-timeout'
  | 'whole';

/**
 * The policies of one dependency, made when first asked for. What they have learned (a circuit's state, a bulkhead's
 * permits, a retry's allowance) outlives a change of the configuration.
 */
export class Protection {
  readonly #name: string;
  readonly #shared: PolicyOptions;
  readonly #handles = new Map<Composition, ReplaceablePolicy>();
  #configuration: Configuration;
  #policies: ReplaceablePolicies;
  #circuitBreaker: CircuitBreaker | undefined;
  #bulkhead: Bulkhead | undefined;

  constructor(name: string, configuration: Configuration, shared: PolicyOptions) {
    this.#name = name;
    this.#shared = shared;
    this.#configuration = configuration;
    this.#policies = ReplaceablePolicies.of(name, configuration, shared);
  }

  /** The circuit breaker, where somebody has asked for it before. */
  get liveCircuitBreaker(): CircuitBreaker | undefined {
    return this.#circuitBreaker;
  }

  /** The policies that somebody has asked for, alone or in a composition, each once. */
  get livePolicies(): ReadonlySet<Policy> {
    const composed = [...this.#handles.keys()].flatMap((composition) => this.#parts(composition));
    return new Set([...composed, ...present(this.#circuitBreaker, this.#bulkhead)]);
  }

  get circuitBreaker(): CircuitBreaker {
    return (this.#circuitBreaker ??= this.#newCircuitBreaker(this.#configuration));
  }

  get bulkhead(): Bulkhead {
    return (this.#bulkhead ??= this.#newBulkhead(this.#configuration));
  }

  /** Whether the configuration has a time limit for this dependency. */
  get hasTimeout(): boolean {
    return this.#policies.timeout !== undefined;
  }

  /** Whether the configuration has a fallback for this dependency. */
  get hasFallback(): boolean {
    return this.#policies.fallback !== undefined;
  }

  /** The composition in a form that follows the configuration. */
  as(composition: Composition): Policy {
    let handle = this.#handles.get(composition);
    if (!handle) {
      handle = new ReplaceablePolicy(this.#compose(composition));
      this.#handles.set(composition, handle);
    }
    return handle;
  }

  /**
   * Gets ready for another configuration; nothing changes before what it returns is called, and that cannot fail.
   * @throws InvalidOptionError where a policy cannot be made from it.
   */
  prepare(next: Configuration): () => void {
    const policies = this.#policies.following(next);
    this.#newCircuitBreaker(next);
    this.#newBulkhead(next);
    return () => {
      this.#configuration = next;
      this.#policies = policies;
      this.#circuitBreaker?.reconfigure(circuitBreakerOptions(next.circuitBreakers.of(this.#name)));
      this.#bulkhead?.reconfigure(bulkheadOptions(next.bulkheads.of(this.#name)));
      for (const [composition, handle] of this.#handles) handle.replace(this.#compose(composition));
    };
  }

  #compose(composition: Composition): Policy {
    const parts = this.#parts(composition);
    return parts.length > 0 ? pipeline(...parts) : new Unprotected(this.#name);
  }

  /** What the composition consists of under the configuration in force, outermost first. */
  #parts(composition: Composition): readonly Policy[] {
    const { retry, timeout, fallback } = this.#policies;
    switch (composition) {
      case 'retry':
        return [retry];
      case 'timeout':
        return present(timeout);
      case 'bulkhead':
        return [this.bulkhead];
      case 'fallback':
        return present(fallback);
      case 'retry-with-timeout':
        return present(retry, timeout);
      case 'circuit-with-timeout':
        return present(this.circuitBreaker, timeout);
      case 'whole': {
        const { retryPolicies, bulkheads } = this.#configuration;
        return present(
          fallback,
          // Whether a call may be repeated is known of this dependency or of none: defaults do not say it.
          retryPolicies.lists(this.#name) ? retry : undefined,
          this.circuitBreaker,
          timeout,
          bulkheads.covers(this.#name) ? this.bulkhead : undefined,
        );
      }
    }
  }

  #newCircuitBreaker({ circuitBreakers }: Configuration): CircuitBreaker {
    const options = circuitBreakerOptions(circuitBreakers.of(this.#name));
    return new CircuitBreaker(this.#name, { ...options, ...this.#shared });
  }

  #newBulkhead({ bulkheads }: Configuration): Bulkhead {
    const options = bulkheadOptions(bulkheads.of(this.#name));
    return new Bulkhead(this.#name, { ...options, ...this.#shared });
  }
}

function present(...policies: readonly (Policy | undefined)[]): readonly Policy[] {
  return policies.filter((policy) => policy !== undefined);
}
