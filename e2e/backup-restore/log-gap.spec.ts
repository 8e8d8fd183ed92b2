import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../harness/services/describe-service.js';
import { MariadbServer } from './mariadb-server.js';
import { ORDERS, PostgresServer } from './postgres-server.js';
import { testWith } from './test-with.js';

const damaged = [5, expect.stringContaining('--to-gap restores up to there')];

describeService('PostgreSQL', 'an archive of WAL from which a segment is lost', () => {
  let server: PostgresServer;
  beforeEach(async () => (server = await PostgresServer.start()));
  afterEach(() => server.stop());

  /** One row in each of three segments that come after a backup; the middle one of them, and what the first one had. */
  async function threeSegments(): Promise<{ middle: string; first: unknown }> {
    await server.ask(ORDERS);
    await server.sandbox.done('backup', '--verify');
    const segments: string[] = [];
    let first: unknown;
    for (const id of [-1, -2, -3]) {
      await server.ask(`INSERT INTO orders VALUES (${id}, 'later', now())`);
      first ??= await server.content('orders');
      segments.push(String((await server.ask('SELECT pg_walfile_name(pg_switch_wal())'))[0]?.[0]));
      await server.archived();
    }
    const name = readdirSync(join(server.sandbox.store, 'log')).find(
      (file) => file === `${segments[1]}.lz4`,
    );
    return { middle: join(server.sandbox.store, 'log', name ?? 'none'), first };
  }

  test.each([
    ['missing', (file: string) => rmSync(file)],
    ['damaged', (file: string) => writeFileSync(file, 'no WAL')],
  ])('or %s is no success with less than there was, unless that is wanted', async (_, lose) => {
    const { sandbox } = server;
    const { middle, first } = await threeSegments();
    lose(middle);
    const drill = await sandbox.run('drill');
    expect([drill.status, drill.stderr]).toEqual(damaged);
    expect(JSON.parse(drill.stdout)).toMatchObject({ verified: false });
    // It is not the backup that is damaged: without the log it brings back what it has.
    expect((await sandbox.list())[0]?.state).toBe('verified');
    await server.crash();
    const restore = await sandbox.run('restore', '--force');
    expect([restore.status, restore.stderr]).toEqual(damaged);
    await sandbox.done('restore', '--force', '--to-gap');
    await server.launch();
    expect(await server.content('orders')).toEqual(first);
  });

  test('is told from one that ends before the moment that was asked for', async () => {
    const { sandbox } = server;
    await server.ask(ORDERS);
    await sandbox.done('backup');
    await server.ask(`INSERT INTO orders VALUES (-1, 'the last', now())`);
    await sandbox.done('ship-log');
    const drill = await sandbox.run('drill', `--at=${await server.time()}`);
    expect([drill.status, drill.stderr]).toEqual([
      1,
      expect.stringMatching(/the log ends with .+ UTC, before /),
    ]);
    expect((await sandbox.list())[0]?.state).toBe('unverified');
  });
});

describeService('MariaDB', 'binary logs of which one is lost', () => {
  let server: MariadbServer;
  beforeEach(async () => (server = await MariadbServer.start()));
  afterEach(() => server.stop());

  testWith(['mariadb-backup'], 'still lead to the moments before it', async () => {
    const { sandbox } = server;
    await sandbox.done('backup', '--verify');
    await server.ask(`INSERT INTO shop.orders VALUES (-1, 'later', NOW())`);
    const first = await server.content();
    const at = await server.nextSecond();
    await sandbox.done('ship-log');
    for (const id of [-2, -3]) {
      await server.ask(`INSERT INTO shop.orders VALUES (${id}, 'later', NOW())`);
      await sandbox.done('ship-log');
    }
    const logs = sandbox
      .tree(sandbox.store)
      .filter((name) => /^log\/.*mysql-bin\.\d+\.zst$/.test(name));
    rmSync(join(sandbox.store, logs.at(-2) ?? 'none'));
    const drill = await sandbox.run('drill');
    expect([drill.status, drill.stderr]).toEqual(damaged);
    expect((await sandbox.list())[0]?.state).toBe('verified');
    await sandbox.done('drill', `--at=${at}`);
    await server.crash();
    await sandbox.done('restore', '--force', '--to-gap');
    await server.launch();
    expect(await server.content()).toEqual(first);
  });
});
