import 'reflect-metadata';
import { type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { HealthCheck } from '../health-check.js';
import { HealthModule, terminusIndicator } from './nest.js';

const down = (): never => {
  throw Object.assign(new Error('postgres://root:hunter2@db'), { code: 'ECONNREFUSED' });
};

describe('the module for NestJS', () => {
  let app: INestApplication;
  const create = async (...imports: object[]): Promise<INestApplication> => {
    class AppModule {}
    Module({ imports: imports as never })(AppModule);
    return (app = await NestFactory.create(AppModule, { logger: false }));
  };
  afterEach(() => app.close());

  it('is made with what Nest injects, and injects the HealthCheck', async () => {
    class Database {
      readonly ask = (): boolean => true;
    }
    class DatabaseModule {}
    Module({ providers: [Database], exports: [Database] })(DatabaseModule);
    await create(
      HealthModule.forRootAsync({
        imports: [DatabaseModule],
        inject: [Database],
        useFactory: (database: Database) => ({
          health: new HealthCheck().register('database', { check: () => database.ask() }),
          details: 'always',
        }),
      }),
    );
    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/health`);
    expect(await response.json()).toMatchObject({ checks: { database: [{ status: 'pass' }] } });
    expect(await app.get(HealthCheck).check('database')).toMatchObject({ status: 'pass' });
  });

  it('turns readiness red when Nest ends', async () => {
    const health = new HealthCheck();
    await create(HealthModule.forRoot({ health }));
    await app.init();
    expect(health.statusOf('readiness')).toBe('pass');
    await app.close();
    expect(health.statusOf('readiness')).toBe('fail');
  });

  it('asks nothing of a program without HTTP', async () => {
    class AppModule {}
    const health = new HealthCheck();
    Module({ imports: [HealthModule.forRoot({ health })] as never })(AppModule);
    const context = await NestFactory.createApplicationContext(AppModule, { logger: false });
    expect(context.get(HealthCheck)).toBe(health);
    await context.close();
    await create();
  });
});

describe('indicators for @nestjs/terminus', () => {
  it('tell up, degraded and down, with codes and without what errors say', async () => {
    class AppModule {}
    Module({ imports: [TerminusModule.forRoot({ logger: false })] })(AppModule);
    const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
    const terminus = await app.resolve(HealthCheckService);
    const ask = jest.fn();
    const health = new HealthCheck()
      .register('cache', { check: ask })
      .register('mail', { check: down, critical: false });
    const indicators = ['cache', 'mail'].map((name) => terminusIndicator(health, name));
    expect(await terminus.check(indicators)).toMatchObject({
      status: 'ok',
      details: {
        cache: { status: 'up', observedUnit: 'ms' },
        mail: { status: 'up', degraded: true, output: 'ECONNREFUSED' },
      },
    });
    health.register('database', { check: down });
    const failed: unknown = await terminus
      .check([...indicators, terminusIndicator(health, 'database')])
      .catch((error: { getResponse(): unknown }) => error.getResponse());
    expect(failed).toMatchObject({
      status: 'error',
      error: { database: { status: 'down', output: 'ECONNREFUSED' } },
    });
    expect(JSON.stringify(failed)).not.toContain('hunter2');
    // Asked twice by terminus within a moment, and once by us.
    expect(ask).toHaveBeenCalledTimes(1);
    await app.close();
  });
});
