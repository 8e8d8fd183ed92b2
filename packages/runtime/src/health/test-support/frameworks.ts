import 'reflect-metadata';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { type CanActivate, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express5 from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { expressHealth } from '../adapters/express.js';
import { fastifyHealth } from '../adapters/fastify.js';
import { honoHealth } from '../adapters/hono.js';
import { koaHealth } from '../adapters/koa.js';
import { HealthModule } from '../adapters/nest.js';
import { healthHandler } from '../handler.js';
import type { HealthCheck } from '../health-check.js';
import type { HealthHandlerOptions } from '../responder.js';
import { listening } from './wire.js';

/** A program that turns away whoever does not sign in (401), once health has been put before that. */
export interface Program {
  readonly url: string;
  readonly close: () => Promise<unknown>;
}

type Start = (health: HealthCheck, options?: HealthHandlerOptions) => Promise<Program>;

const running = async (server: Server): Promise<Program> => ({
  url: await listening(server),
  close: () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  },
});

const onExpress =
  (express: typeof express5): Start =>
  (health, options) => {
    const app = express();
    app.use(expressHealth(health, options));
    app.use((_, response) => void response.status(401).send('who are you?'));
    return running(createServer(app));
  };

const noOne: CanActivate = { canActivate: () => false };

async function nest(app: INestApplication): Promise<Program> {
  app.setGlobalPrefix('api');
  app.useGlobalGuards(noOne);
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
}

const nestModule = (health: HealthCheck, options: HealthHandlerOptions = {}): new () => object => {
  class AppModule {}
  Module({ imports: [HealthModule.forRoot({ health, ...options })] })(AppModule);
  return AppModule;
};

/** The same program, on everything that there is an adapter for. */
export const frameworks: Readonly<Record<string, Start>> = {
  'node:http': (health, options) => {
    const answersHealth = healthHandler(health, options);
    return running(
      createServer((request, response) => {
        if (!answersHealth(request, response)) response.writeHead(401).end();
      }),
    );
  },
  'Express 5': onExpress(express5),
  // The older one has no types of its own here; what is used of it is the same.
  'Express 4': (health, options) =>
    onExpress(jest.requireActual<typeof express5>('express-4'))(health, options),
  Fastify: async (health, options) => {
    const app = fastify();
    await app.register(fastifyHealth, { health, ...options });
    app.addHook('onRequest', (_, reply) => reply.code(401).send());
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() };
  },
  Koa: (health, options) => {
    const app = new Koa();
    app.use(koaHealth(health, options));
    app.use((context) => void (context.status = 401));
    const answer = app.callback();
    return running(createServer((request, response) => void answer(request, response)));
  },
  Hono: (health, options) => {
    const app = new Hono();
    app.use(honoHealth(health, options));
    app.use((context) => Promise.resolve(context.body(null, 401)));
    return running(createAdaptorServer({ fetch: app.fetch }) as Server);
  },
  'NestJS on Express': async (health, options) =>
    nest(await NestFactory.create(nestModule(health, options), { logger: false })),
  'NestJS on Fastify': async (health, options) =>
    nest(
      await NestFactory.create(nestModule(health, options), new FastifyAdapter(), {
        logger: false,
      }),
    ),
};
