import type { HttpAdapterHost } from '@nestjs/core';
import { healthHandler } from '../handler.js';
import { HealthCheck } from '../health-check.js';
import type { CheckReport } from '../report.js';
import type { HealthHandlerOptions } from '../responder.js';
import { answerFirst, type FastifyLike } from './fastify-hook.js';

export interface HealthModuleOptions extends HealthHandlerOptions {
  readonly health: HealthCheck;
}

/** How Nest makes the options, with what it injects. */
export interface HealthModuleAsyncOptions {
  readonly imports?: readonly unknown[];
  readonly inject?: readonly unknown[];
  // What is injected is known to whoever writes the factory.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly useFactory: (...injected: any[]) => HealthModuleOptions | Promise<HealthModuleOptions>;
}

/** A dynamic module of Nest. */
export interface HealthDynamicModule {
  module: typeof HealthModule;
  global: boolean;
  // Nest's own types are those of its version; this fits them all.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  imports: any[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  providers: any[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  exports: any[];
}

const OPTIONS = Symbol('HealthModuleOptions');
const ENDPOINT = Symbol('HealthEndpoint');

/**
 * Answers health requests in NestJS, on Express and on Fastify, before guards, interceptors and the global prefix, and
 * makes the `HealthCheck` available for injection everywhere. Nest's shutdown turns readiness red; to wait for balancers
 * before it begins, let `gracefulShutdown` call `app.close()`.
 */
export class HealthModule {
  /** The module, to stand among `imports` as it is: Nest waits for it. */
  static forRoot(options: HealthModuleOptions): Promise<HealthDynamicModule> {
    return HealthModule.forRootAsync({ useFactory: () => options });
  }

  /** The same with options that are made of what Nest injects, such as a pool. */
  static async forRootAsync(options: HealthModuleAsyncOptions): Promise<HealthDynamicModule> {
    const { imports = [], inject = [], useFactory } = options;
    // Loaded when used, so that nothing but Nest needs Nest.
    const { HttpAdapterHost } = await import('@nestjs/core');
    return {
      module: HealthModule,
      global: true,
      imports: [...imports],
      providers: [
        { provide: OPTIONS, inject: [...inject], useFactory },
        {
          provide: HealthCheck,
          inject: [OPTIONS],
          useFactory: ({ health }: HealthModuleOptions) => health,
        },
        { provide: ENDPOINT, inject: [HttpAdapterHost, OPTIONS], useFactory: install },
      ],
      exports: [HealthCheck],
    };
  }
}

/** Called while Nest makes its instances, which is before anything else is put in front of a request. */
function install({ httpAdapter }: HttpAdapterHost, { health, ...options }: HealthModuleOptions) {
  // Where there is no HTTP, as in a worker, the HealthCheck is all that is wanted.
  if (httpAdapter?.getType() === 'fastify') {
    answerFirst(httpAdapter.getInstance<FastifyLike>(), health, options);
  } else if (httpAdapter) {
    httpAdapter.use(healthHandler(health, options));
  }
  return {
    onModuleDestroy: () => health.beginShutdown(),
    onApplicationShutdown: () => health.stop(),
  };
}

/** What an indicator of @nestjs/terminus returns. */
export type IndicatorResult = Record<
  string,
  { readonly status: 'up' | 'down'; readonly degraded?: true } & Omit<CheckReport, 'status'>
>;

/**
 * A registered check as an indicator of @nestjs/terminus 11 and 12, with the single flight, the thresholds and the
 * codes that it has here: `terminus.check([terminusIndicator(health, 'database')])`. Degraded is up, and says so.
 */
export function terminusIndicator(
  health: HealthCheck,
  name: string,
): () => Promise<IndicatorResult> {
  return async () => {
    const { status, ...observed } = await health.check(name);
    const up = status !== 'fail';
    const degraded = status === 'warn' && ({ degraded: true } as const);
    return { [name]: { ...observed, ...degraded, status: up ? 'up' : 'down' } };
  };
}
