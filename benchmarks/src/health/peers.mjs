// @ts-check
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listening } from './listening.mjs';

/** @import { AbstractHttpAdapter } from '@nestjs/core' */
/** @import { AddressInfo } from 'node:net' */
/** @import { Dependency } from './dependency.mjs' */
/** @import { HealthServer } from './servers.mjs' */

// Peers are imported by the process that serves with them: none pays for what another one loads.

/**
 * A controller as the documentation of @nestjs/terminus has it, over an adapter of Nest.
 * @param {Dependency} dependency
 * @param {() => Promise<AbstractHttpAdapter>} adapter
 */
async function serveNest({ ask }, adapter) {
  await import('reflect-metadata');
  const { Controller, Get, Module } = await import('@nestjs/common');
  const { NestFactory } = await import('@nestjs/core');
  const terminus = await import('@nestjs/terminus');
  const { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule } = terminus;

  class HealthController {
    /**
     * @param {InstanceType<typeof HealthCheckService>} health
     * @param {InstanceType<typeof HealthIndicatorService>} indicators
     */
    constructor(health, indicators) {
      this.health = health;
      this.indicators = indicators;
    }

    ready() {
      return this.health.check([
        async () => {
          const indicator = this.indicators.check('database');
          try {
            await ask();
            return indicator.up();
          } catch {
            return indicator.down();
          }
        },
      ]);
    }
  }
  // What TypeScript makes of decorators and of the types of a constructor.
  const method = /** @type {PropertyDescriptor} */ (
    Object.getOwnPropertyDescriptor(HealthController.prototype, 'ready')
  );
  Get('ready')(HealthController.prototype, 'ready', method);
  HealthCheck()(HealthController.prototype, 'ready', method);
  Controller('health')(HealthController);
  Reflect.defineMetadata(
    'design:paramtypes',
    [HealthCheckService, HealthIndicatorService],
    HealthController,
  );
  class AppModule {}
  Module({
    imports: [TerminusModule.forRoot({ logger: false })],
    controllers: [HealthController],
  })(AppModule);

  const app = await NestFactory.create(AppModule, await adapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  return /** @type {AddressInfo} */ (app.getHttpServer().address()).port;
}

/** @type {readonly HealthServer[]} */
export const nestTerminus = [
  {
    by: '@nestjs/terminus',
    label: 'Nest on Fastify',
    asks: 'probe',
    start: (dependency) =>
      serveNest(dependency, async () => {
        const { FastifyAdapter } = await import('@nestjs/platform-fastify');
        return new FastifyAdapter();
      }),
  },
  {
    by: '@nestjs/terminus',
    label: 'Nest on Express',
    asks: 'probe',
    start: (dependency) =>
      serveNest(dependency, async () => {
        const { ExpressAdapter } = await import('@nestjs/platform-express');
        return new ExpressAdapter();
      }),
  },
];

/** @type {HealthServer} */
export const godaddyTerminus = {
  by: '@godaddy/terminus',
  label: 'node:http',
  asks: 'probe',
  start: async ({ ask }) => {
    const { createTerminus } = await import('@godaddy/terminus');
    const server = createServer((_, response) => response.writeHead(404).end());
    createTerminus(server, {
      healthChecks: { '/health/ready': () => ask() },
      useExit0: true,
      logger: () => undefined,
    });
    return listening(server);
  },
};

/** It asks nobody: the service tells it what it found, here in a loop of its own. @type {HealthServer} */
export const lightship = {
  by: 'lightship',
  label: 'told by a loop of the service',
  path: '/ready',
  asks: 'background',
  start: async ({ ask }, { intervalMs }) => {
    const { createLightship } = await import('lightship');
    const service = await createLightship({ detectKubernetes: false, port: 0 });
    const look = async () => {
      try {
        await ask();
        service.signalReady();
      } catch {
        service.signalNotReady();
      }
    };
    await look();
    const keepLooking = async () => {
      for (;;) {
        await sleep(intervalMs);
        await look();
      }
    };
    void keepLooking();
    return /** @type {AddressInfo} */ (service.server.address()).port;
  },
};
