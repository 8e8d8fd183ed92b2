import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { camelCased } from './config/camel-case.js';
import { loadReliability, type Reliability } from './config/reliability.js';
import { ConfigFolder } from './config/test-support/config-folder.js';
import { BulkheadFullError, CircuitOpenError } from './errors.js';
import { EventStream } from './events/event-stream.js';
import type { Operation } from './policy.js';
import { RetryBudget } from './retry-budget/retry-budget.js';
import { ManualClock } from './testing/manual-clock.js';

/** The table that the emitted Python runs too; packages/runtime/parity/README.md says how to read it. */
interface Case<Step> {
  readonly name: string;
  readonly config: Record<string, unknown>;
  readonly steps: readonly Step[];
}

const table = <T extends Case<unknown>>(name: string): [string, T][] => {
  const text = readFileSync(join(__dirname, `../parity/${name}.json`), 'utf8');
  return (JSON.parse(text) as T[]).map((one) => [one.name, one]);
};

const SILENT = { info: () => undefined, warn: () => undefined };

describe('the parity table', () => {
  const folders: ConfigFolder[] = [];
  let clock: ManualClock;
  let events: EventStream;

  beforeEach(() => {
    clock = new ManualClock();
    events = new EventStream();
  });

  afterAll(() => folders.forEach((folder) => folder.remove()));

  /** Loads an entry as a person would have written it, so that the way from YAML to policies is tested too. */
  function load(file: string, section: string, entry: unknown): Reliability {
    const text = stringify({ version: 1, [section]: { x: entry } });
    const folder = new ConfigFolder().write(file, text);
    folders.push(folder);
    return loadReliability({ configDir: folder.path, clock, events, logger: SILENT });
  }

  describe('circuit-breaker', () => {
    it.each(table<Case<CircuitStep>>('circuit-breaker'))('%s', async (_, { config, steps }) => {
      const breaker = load('circuit-breakers', 'breakers', config).circuitBreaker('x');
      const calls = new Calls((operation) => breaker.execute(operation));
      for (const [index, step] of steps.entries()) {
        for (let time = 0; time < (step.times ?? 1); time++) {
          const found: Record<string, unknown> = {};
          if (step.at !== undefined) clock.set(step.at);
          if (step.do !== undefined) breaker[step.do]();
          if (step.call !== undefined) {
            await calls.start('call');
            clock.advanceSync(step.takes ?? 0);
            await calls.settle('call', step.call);
            found.expect = calls.of('call').outcome;
          }
          if (step.start !== undefined) {
            await calls.start(step.start);
            found.expect = calls.of(step.start).outcome === 'rejected' ? 'rejected' : 'admitted';
          }
          if (step.settle !== undefined) await calls.settle(step.settle, step.as!);
          if (step.retryAfterMs !== undefined) {
            const { error } = calls.of(step.start ?? 'call');
            found.retryAfterMs = (error as CircuitOpenError).retryAfterMs;
          }
          expectStep(index, { ...step, state: undefined }, found);
        }
        // After the last repetition: the step that opens a circuit is often one of several.
        expectStep(index, { state: step.state }, { state: breaker.state });
      }
    });
  });

  describe('retry', () => {
    it.each(table<RetryCase>('retry'))('%s', async (_, given) => {
      const { config, outcomes, takes = [], random = [], expect: expected } = given;
      clock.randoms = random;
      const delays: number[] = [];
      events.subscribe((event) => {
        if (event.type === 'retry-scheduled') delays.push(event.delayMs);
      });
      const retry = load('retry-policies', 'policies', config).retry('x');
      let attempts = 0;
      const errors: unknown[] = [];
      const answer = retry.execute(() => {
        clock.advanceSync(takes[attempts] ?? 0);
        const outcome = outcomes[attempts++]!;
        if (outcome === 'ok') return 'ok';
        errors.push(errorFor(outcome));
        throw errors.at(-1);
      });
      const outcome = answer.then(
        () => 'ok',
        // The user's own last error, unwrapped.
        (error: unknown) => (error === errors.at(-1) ? 'error' : error),
      );
      await clock.advance('24h');
      expect({ attempts, outcome: await outcome }).toEqual({
        attempts: expected.attempts,
        outcome: expected.outcome,
      });
      expect(delays).toHaveLength(expected.delaysMs.length);
      for (const [index, delay] of expected.delaysMs.entries()) {
        expect(Math.abs(delays[index]! - delay)).toBeLessThanOrEqual(1e-6);
      }
    });
  });

  describe('retry-budget', () => {
    it.each(table<Case<BudgetStep>>('retry-budget'))('%s', (_, { config, steps }) => {
      load('retry-policies', 'policies', { budget: config });
      const budget = new RetryBudget('x', { ...camelCased(config), clock });
      for (const [index, step] of steps.entries()) {
        for (let time = 0; time < (step.times ?? 1); time++) {
          if (step.at !== undefined) clock.set(step.at);
          if (step.call) budget.deposit();
          if (!step.retry) continue;
          const retry = budget.tryWithdraw() ? 'allowed' : 'refused';
          expect({ index, retry }).toEqual({ index, retry: step.retry });
        }
      }
    });
  });

  describe('bulkhead', () => {
    it.each(table<Case<BulkheadStep>>('bulkhead'))('%s', async (_, { config, steps }) => {
      const bulkhead = load('bulkheads', 'bulkheads', config).bulkhead('x');
      const calls = new Calls((operation, signal) => bulkhead.execute(operation, { signal }));
      for (const [index, step] of steps.entries()) {
        const found: Record<string, unknown> = {};
        if (step.start !== undefined) {
          await calls.start(step.start);
          const { outcome, running } = calls.of(step.start);
          found.expect = outcome ?? (running ? 'admitted' : 'queued');
        }
        if (step.settle !== undefined) await calls.settle(step.settle, step.as!);
        if (step.cancel !== undefined) await calls.cancel(step.cancel);
        found.running = calls.running().sort();
        expectStep(
          index,
          { ...step, ...(step.running && { running: [...step.running].sort() }) },
          found,
        );
      }
    });
  });
});

type Ending = 'ok' | 'fail' | 'ignored';

interface Expectation {
  readonly expect?: string | undefined;
  readonly state?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly running?: readonly string[] | undefined;
}

interface CircuitStep extends Expectation {
  readonly at?: number;
  readonly times?: number;
  readonly takes?: number;
  readonly call?: Ending;
  readonly start?: string;
  readonly settle?: string;
  readonly as?: Ending;
  readonly do?: 'isolate' | 'reset';
}

interface BulkheadStep extends Expectation {
  readonly start?: string;
  readonly settle?: string;
  readonly cancel?: string;
  readonly as?: Ending;
}

interface BudgetStep {
  readonly at?: number;
  readonly times?: number;
  readonly call?: boolean;
  readonly retry?: 'allowed' | 'refused';
}

type Outcome =
  | number
  | string
  | { readonly status: number; readonly retryAfterMs: number }
  | { readonly wraps: Outcome };

interface RetryCase extends Case<never> {
  readonly outcomes: readonly Outcome[];
  readonly takes?: readonly number[];
  readonly random?: readonly number[];
  readonly expect: {
    readonly attempts: number;
    readonly delaysMs: readonly number[];
    readonly outcome: 'ok' | 'error';
  };
}

function expectStep(index: number, step: Expectation, found: Record<string, unknown>): void {
  for (const key of ['expect', 'state', 'running'] as const) {
    if (step[key] !== undefined) {
      expect({ step: index, [key]: found[key] }).toEqual({ step: index, [key]: step[key] });
    }
  }
  if (step.retryAfterMs !== undefined) {
    expect(Math.abs(Number(found.retryAfterMs) - step.retryAfterMs)).toBeLessThanOrEqual(1e-6);
  }
}

function errorFor(outcome: Outcome): unknown {
  const error = (fields: object): Error => Object.assign(new Error('from the table'), fields);
  if (typeof outcome === 'number') return error({ status: outcome });
  if (typeof outcome === 'object') {
    return error('wraps' in outcome ? { cause: errorFor(outcome.wraps) } : outcome);
  }
  switch (outcome) {
    case 'timeout':
      return error({ code: 'ETIMEDOUT' });
    case 'connection':
      return error({ code: 'ECONNREFUSED' });
    case 'circuit-open':
      return new CircuitOpenError('y', 'open', 1_000);
    case 'bulkhead-full':
      return new BulkheadFullError('y', 10, 0);
    case 'other':
      return error({});
    default:
      throw new Error(`Unknown outcome ${outcome}`);
  }
}

/** One call in flight: what became of it, if anything did. */
interface Call {
  running: boolean;
  outcome: Ending | 'rejected' | undefined;
  error: unknown;
  end: (as: Ending) => void;
  readonly controller: AbortController;
}

/** Calls that begin and end when a table says so. */
class Calls {
  readonly #calls = new Map<string, Call>();
  readonly #execute: (operation: Operation<void>, signal: AbortSignal) => Promise<void>;

  constructor(execute: (operation: Operation<void>, signal: AbortSignal) => Promise<void>) {
    this.#execute = execute;
  }

  of(name: string): Call {
    return this.#calls.get(name)!;
  }

  running(): string[] {
    return [...this.#calls].filter(([, { running }]) => running).map(([name]) => name);
  }

  async start(name: string): Promise<void> {
    const controller = new AbortController();
    const call: Call = {
      running: false,
      outcome: undefined,
      error: undefined,
      end: () => undefined,
      controller,
    };
    this.#calls.set(name, call);
    const operation = (): Promise<void> => {
      call.running = true;
      return new Promise((resolve, reject) => {
        call.end = (as) => {
          call.running = false;
          call.outcome = as;
          if (as === 'ok') resolve();
          else reject(as === 'fail' ? new Error('failed') : new BulkheadFullError('inner', 1, 0));
        };
      });
    };
    this.#execute(operation, controller.signal).catch((error: unknown) => {
      call.outcome ??= 'rejected';
      call.error = error;
    });
    await settled();
  }

  async settle(name: string, as: Ending): Promise<void> {
    this.of(name).end(as);
    await settled();
  }

  async cancel(name: string): Promise<void> {
    this.of(name).controller.abort();
    await settled();
  }
}

/** Lets everything that waits for promises alone run as far as it can. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
