import { describeService } from './describe-service.js';
import { startPostgres } from './postgres.js';
import type { Service } from './service.js';
import { connectPostgres, hangs } from './test-support.js';

describeService('PostgreSQL', 'a PostgreSQL of our own', () => {
  let postgres: Service;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  test('answers queries as its real self', async () => {
    const client = await connectPostgres(postgres.url);
    const { rows } = await client.query<{ version: string }>('select version()');
    await client.end();
    expect(rows[0]?.version).toContain(postgres.name);
  });

  test('hangs an open connection while paused, and answers it once resumed', async () => {
    const client = await connectPostgres(postgres.url);
    postgres.pause();
    const query = client.query<{ one: number }>('select 1 as one');
    expect(await hangs(query, 200)).toBe(true);
    postgres.resume();
    expect((await query).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  test('keeps its port and its data over a restart', async () => {
    const before = await connectPostgres(postgres.url);
    await before.query('create table kept (id int)');
    await postgres.restart();
    const after = await connectPostgres(postgres.url);
    await after.query('insert into kept values (1)');
    await after.end();
    await expect(before.query('select 1')).rejects.toThrow();
  });

  test('refuses connections once halted', async () => {
    await postgres.halt();
    await expect(connectPostgres(postgres.url)).rejects.toThrow('ECONNREFUSED');
  });
});
