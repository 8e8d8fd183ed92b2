import { loginOf } from './login.js';

describe('as whom a datastore is asked', () => {
  it.each([
    [
      'DATABASE_URL',
      'postgres://shop:hunter2@db:5433/orders?sslmode=require',
      'shop',
      'orders',
      5433,
    ],
    ['DATABASE_URL', '"mysql://shop@db/orders"', 'shop', 'orders', null],
    ['DATABASE_URL', 'postgresql+asyncpg://shop:p%40ss@db/orders', 'shop', 'orders', null],
    ['DATABASE_URL', 'postgres://shop:x@localhost:15432/orders', 'shop', 'orders', null],
    ['REDIS_URL', 'redis://:hunter2@cache:6380/0', null, '0', 6380],
    ['POSTGRES_USER', 'shop', 'shop', null, null],
    ['MARIADB_DATABASE', "'orders'", null, 'orders', null],
  ])('%s=%s', (variable, value, user, database, port) => {
    expect(loginOf(variable, value, null)).toEqual({ user, database, port });
  });

  it.each([
    ['POSTGRES_PASSWORD', 'hunter2'],
    ['POSTGRES_USER', '${POSTGRES_USER}'],
    ['POSTGRES_USER', '-rf'],
    ['POSTGRES_USER', "x'; touch pwned; '"],
    ['API_URL', 'https://token@api.example/v1'],
    ['DATABASE_URL', 'x'.repeat(5_000)],
  ])('is not told by %s=%s', (variable, value) => {
    expect(loginOf(variable, value, null)).toBeUndefined();
  });

  it('is not repeated out of a Secret, and has no password in it whatever the address', () => {
    expect(loginOf('DATABASE_URL', 'postgres://shop:hunter2@db/orders', 'db')).toBeUndefined();
    for (const url of [
      'postgres://shop:hunter2@db/orders',
      'postgres://:hunter2@db/orders',
      'postgres://shop:a@hunter2@db/orders',
      'postgres://shop:hunter2@db:1/orders?password=hunter2',
      'postgres://shop:hunter2%zz@db/orders',
      'postgres://shop:/hunter2@db/orders',
    ]) {
      expect(JSON.stringify(loginOf('DATABASE_URL', url, null) ?? {})).not.toContain('hunter2');
    }
  });
});
