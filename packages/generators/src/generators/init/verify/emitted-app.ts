import { join } from 'node:path';
import type {
  Clock,
  configureReliability,
  EventStream,
  ExecuteOptions,
  Operation,
  parseDuration,
  Reliability,
} from '@reliability/runtime';
import type { HealthCheck, serveHealth } from '@reliability/runtime/health';
import type { ManualClock } from '@reliability/runtime/testing';
import { createJiti } from 'jiti';

type Protect = <T>(
  dependency: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
) => Promise<T>;

/** What the emitted `src/reliability` offers, as far as simulations need it. */
export interface EmittedReliability {
  readonly createReliability: (overrides: {
    readonly clock: Clock;
    readonly events: EventStream;
    readonly watch: boolean;
    readonly logger: {
      readonly info: () => void;
      readonly warn: () => void;
      readonly error: () => void;
    };
  }) => Reliability;
  readonly withCircuitBreaker: Protect;
  readonly withRetry: Protect;
  readonly withBulkhead: Protect;
  readonly withFallback: Protect;
  readonly withFallbackTo: <T>(
    dependency: string,
    operation: Operation<T>,
    answer: (error: unknown) => T | PromiseLike<T>,
  ) => Promise<T>;
}

/** What the emitted `src/health` offers, as far as simulations need it. */
export interface EmittedHealth {
  readonly createHealth: (
    reliability: Pick<Reliability, 'circuits' | 'healthChecks'>,
  ) => HealthCheck;
}

/** An application's emitted modules, and the runtime that it has installed. */
export interface EmittedApp {
  readonly reliability: EmittedReliability;
  /** Loaded when asked for: it opens no port, but reads the configuration once more. */
  readonly health: () => Promise<EmittedHealth>;
  readonly runtime: {
    readonly configureReliability: typeof configureReliability;
    readonly EventStream: typeof EventStream;
    readonly parseDuration: typeof parseDuration;
  };
  readonly testing: { readonly ManualClock: typeof ManualClock };
  readonly healthRuntime: { readonly serveHealth: typeof serveHealth };
}

/**
 * Loads what was emitted, TypeScript as it is, with the runtime that the application itself would use.
 * @param root The application's folder on disk.
 */
export async function loadEmittedApp(root: string): Promise<EmittedApp> {
  const jiti = createJiti(join(root, 'package.json'), { moduleCache: true });
  const load = <T>(specifier: string): Promise<T> => jiti.import<T>(specifier);
  return {
    runtime: await load('@reliability/runtime'),
    testing: await load('@reliability/runtime/testing'),
    healthRuntime: await load('@reliability/runtime/health'),
    reliability: await load(join(root, 'src/reliability/index.ts')),
    health: () => load(join(root, 'src/health/index.ts')),
  };
}
