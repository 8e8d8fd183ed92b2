import { startPglite } from './pglite.js';
import type { Service } from './service.js';
import { connectPostgres, hangs } from './test-support.js';

describe('the embedded PostgreSQL', () => {
  let pglite: Service;

  beforeAll(async () => {
    pglite = await startPglite();
  });
  afterAll(() => pglite?.stop());

  test('answers queries through the ordinary driver, on several connections', async () => {
    const clients = await Promise.all([connectPostgres(pglite.url), connectPostgres(pglite.url)]);
    for (const client of clients) {
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    }
    await Promise.all(clients.map((client) => client.end()));
  });

  test('hangs an open connection while paused, and answers it once resumed', async () => {
    const client = await connectPostgres(pglite.url);
    pglite.pause();
    const query = client.query('select 1 as one');
    expect(await hangs(query, 200)).toBe(true);
    pglite.resume();
    expect((await query).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  test('keeps its port and its data over a restart', async () => {
    const before = await connectPostgres(pglite.url);
    await before.query('create table kept (id int)');
    await before.end();
    await pglite.restart();
    const after = await connectPostgres(pglite.url);
    expect((await after.query('select count(*)::int as rows from kept')).rows).toEqual([
      { rows: 0 },
    ]);
    await after.end();
  });
});
