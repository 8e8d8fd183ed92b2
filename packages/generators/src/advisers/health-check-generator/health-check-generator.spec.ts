import { adviseHealthChecks } from './health-check-generator.js';
import type { HealthEvidence, Sighting } from './health-evidence.js';

const database: Sighting = {
  type: 'postgres',
  name: 'database',
  where: 'src/orders.ts:12',
  used: true,
};
const cache: Sighting = { type: 'redis', name: 'cache', where: 'src/cache.ts:3', used: true };
const payments: Sighting = {
  type: 'http',
  name: 'payment-api',
  where: 'src/payments.ts:7',
  used: true,
};
const advice = (
  sightings: readonly Sighting[],
  ...variables: HealthEvidence['variables'][number][]
) => adviseHealthChecks({ sightings, variables });
const told = (variable: string, value?: string) => ({
  variable,
  where: '.env.example',
  ...(value && { value }),
});

describe('the adviser for health checks', () => {
  it('probes what the application uses, a database critically and nothing else so', () => {
    const { probes } = advice([database, cache, payments], told('PAYMENT_API_URL'));
    expect(probes.map(({ name, critical }) => [name, critical])).toEqual([
      ['database', true],
      ['cache', false],
      ['payment-api', false],
    ]);
  });

  it('probes nothing that only runs beside it', () => {
    expect(advice([{ ...database, used: false }]).probes).toEqual([]);
  });

  it('says where it has seen a dependency, and nothing of its address', () => {
    const { probes } = advice([database], told('DB_URL', 'postgres://shop:hunter2@db/shop'));
    expect(probes[0]!.reason).toContain('src/orders.ts:12');
    expect(JSON.stringify(probes)).not.toContain('hunter2');
  });

  it.each([
    ['the schema of Prisma says so', [{ ...database, urlEnv: 'PRISMA_URL' }], [], 'PRISMA_URL'],
    [
      'the address in it is of that kind',
      [database],
      [told('ORDERS_STORE_URL', 'postgresql+asyncpg://db/shop'), told('CACHE_URL', 'redis://c')],
      'ORDERS_STORE_URL',
    ],
    [
      'its name is of that kind',
      [database],
      [told('POSTGRES_URL'), told('REDIS_URL')],
      'POSTGRES_URL',
    ],
    ['its name is that of the service', [payments], [told('PAYMENT_API_URL')], 'PAYMENT_API_URL'],
    ['it is the usual one', [database], [], 'DATABASE_URL'],
    [
      'it is the usual one, where two could be meant',
      [database],
      [told('A_URL', 'postgres://a'), told('B_URL', 'postgres://b')],
      'DATABASE_URL',
    ],
    [
      'it holds a whole address, and not a part of one',
      [database],
      [told('POSTGRES_PASSWORD', 'x'), told('POSTGRES_HOST', 'db')],
      'DATABASE_URL',
    ],
  ] as const)('takes the variable of which %s', (_, sightings, variables, expected) => {
    expect(advice(sightings, ...variables).probes[0]!.urlEnv).toBe(expected);
  });

  it('makes no probe of a service whose address is unknown, and says so', () => {
    expect(advice([payments])).toEqual({
      probes: [],
      unprobed: [{ name: 'payment-api', reason: 'its address is no variable of the environment' }],
    });
  });

  it('takes two names for one address for one dependency', () => {
    const prisma = { ...database, name: 'db', urlEnv: 'DATABASE_URL' };
    expect(advice([prisma, database]).probes.map(({ name }) => name)).toEqual(['db']);
  });
});
