import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../harness/services/describe-service.js';
import { startProcess } from '../harness/process.js';
import { ORDERS, PostgresServer } from './postgres-server.js';

describeService('PostgreSQL', 'backup-restore.sh and PostgreSQL', () => {
  let server: PostgresServer;
  beforeEach(async () => {
    server = await PostgresServer.start();
    await server.ask(ORDERS);
  });
  afterEach(() => server.stop());

  test('a backup that was verified brings back what there was, although a server lives there only by force', async () => {
    const { sandbox } = server;
    const before = await server.content('orders');
    await sandbox.done('backup', '--verify');
    const [backup] = await sandbox.list();
    expect(backup?.state).toBe('verified');
    const at = await server.time();

    await server.ask('DELETE FROM orders WHERE id % 2 = 0; UPDATE orders SET item = $$lost$$');
    await sandbox.done('ship-log');
    const untouched = [sandbox.tree(sandbox.store), readdirSync(sandbox.path)];
    const dry = await sandbox.run('restore', `--at=${at}`, '--force', '--dry-run');
    expect([dry.status, dry.output]).toEqual([0, expect.stringContaining('would restore backup')]);
    expect([sandbox.tree(sandbox.store), readdirSync(sandbox.path)]).toEqual(untouched);

    const refused = await sandbox.run('restore', `--at=${at}`);
    expect([refused.status, refused.stderr]).toEqual([
      3,
      expect.stringContaining('a server runs on'),
    ]);
    await sandbox.done('restore', `--at=${at}`, '--force');
    await server.launch();
    expect(await server.content('orders')).toEqual(before);
    expect(
      readdirSync(sandbox.path).filter((name) => name.startsWith('data.before-')),
    ).toHaveLength(1);
    // The archive learns of the new timeline, so the next restore begins another one.
    await sandbox.done('ship-log');
    expect(readdirSync(join(sandbox.store, 'log'))).toContain('00000002.history.lz4');
  });

  test('a table that was dropped is there again at the moment before, with the last row that was committed', async () => {
    const { sandbox } = server;
    await sandbox.done('backup');
    await server.ask(`INSERT INTO orders VALUES (-1, 'after the backup', now())`);
    const before = await server.content('orders');
    const at = await server.time();
    await server.ask('DROP TABLE orders');
    await sandbox.done('ship-log');
    await server.crash();
    const refused = await sandbox.run('restore', `--at=${at}`);
    expect([refused.status, refused.stderr]).toEqual([3, expect.stringContaining('not empty')]);
    await sandbox.done('restore', `--at=${at}`, '--force');
    await server.launch();
    expect(await server.content('orders')).toEqual(before);
  });

  test('what is restored to look at neither archives nor waits for a standby', async () => {
    const { sandbox } = server;
    await server.ask(`ALTER SYSTEM SET synchronous_standby_names = 'nobody'`);
    // These come along with the files, and outrank what stands in postgresql.conf.
    await server.ask('ALTER SYSTEM SET archive_mode = on');
    const archiving = `${sandbox.script} archive-wal --datastore=orders "%p" "%f"`;
    await server.ask(`ALTER SYSTEM SET archive_command = '${archiving}'`);
    await sandbox.done('backup');
    await sandbox.done('ship-log');
    await server.archived();
    const archive = sandbox.tree(join(sandbox.store, 'log'));
    await sandbox.done('verify');
    const drill = JSON.parse(await sandbox.done('drill')) as Record<string, unknown>;
    expect(drill).toMatchObject({ kind: 'drill', verified: true, objects: 1 });
    expect(drill['rto_seconds']).toBeGreaterThan(0);
    expect(drill['rpo_seconds']).toBeGreaterThan(0);
    expect(sandbox.tree(join(sandbox.store, 'log'))).toEqual(archive);

    const copy = join(sandbox.path, 'copy');
    await sandbox.done('restore', `--target=${copy}`);
    const restored = startProcess(
      'postgres',
      [
        '-D',
        copy,
        '-c',
        'port=1',
        '-c',
        'listen_addresses=',
        '-c',
        `unix_socket_directories=${sandbox.path}`,
      ],
      {
        env: sandbox.environment,
        user: sandbox.user,
        stopSignal: 'SIGINT',
      },
    );
    await restored.waitForLine(/ready to accept connections/);
    const said = await sandbox.bash(
      '-c',
      `PGPASSWORD="$(cat password)" exec psql -h "$0" -p 1 -U postgres -XAtc 'CREATE TABLE hangs_if_synchronous()' -c 'SHOW archive_mode'`,
      sandbox.path,
    );
    await restored.stop();
    expect(said.output.trim()).toMatch(/\noff$/);
    expect(sandbox.tree(join(sandbox.store, 'log'))).toEqual(archive);
  });

  test('with log = synchronous no commit that was acknowledged is lost with the disk of the server', async () => {
    const { sandbox } = server;
    sandbox.configure({ log: 'synchronous' });
    await server.ask('ALTER SYSTEM SET archive_mode = off');
    await server.halt();
    await server.launch();
    await sandbox.done('backup');
    const receiver = startProcess('bash', [sandbox.script, 'receive-log', '--datastore=orders'], {
      env: sandbox.environment,
      user: sandbox.user,
    });
    const name = /standby_names is (\S+)/.exec(await receiver.waitForLine(/receives WAL/))?.[1];
    await server.ask(`ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (${name})'`);
    await server.ask('SELECT pg_reload_conf()');
    await acknowledged(server, 'SHOW synchronous_standby_names', new RegExp(`${name}`));
    for (let id = 1; id <= 40; id++)
      await server.ask(`INSERT INTO orders VALUES (${-id}, 'acknowledged', now())`);
    const before = await server.content('orders');
    await server.crash();
    rmSync(server.data, { recursive: true });
    await receiver.stop();
    await sandbox.done('restore');
    await server.launch();
    expect(await server.content('orders')).toEqual(before);
  });

  test('no commit waits for a backup instead of for the receiver, although both receive WAL', async () => {
    const { sandbox } = server;
    await server.ask(`ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (backup_orders)'`);
    await server.ask('SELECT pg_reload_conf()');
    let over = false;
    const backup = sandbox.done('backup').finally(() => (over = true));
    const seen = new Set<unknown>();
    while (!over) {
      const rows = await server.ask('SELECT sync_state FROM pg_stat_replication');
      for (const [state] of rows) seen.add(state);
    }
    await backup;
    // Neither "quorum" nor, while it catches up, "potential".
    expect([...seen]).toEqual(['async']);
  });

  test('tablespaces come along, and lie within what was restored', async () => {
    const { sandbox } = server;
    await sandbox.bash('-c', 'mkdir "$0"', join(sandbox.path, 'space'));
    await server.ask(`CREATE TABLESPACE space LOCATION '${join(sandbox.path, 'space')}'`);
    await server.ask('CREATE TABLE apart TABLESPACE space AS SELECT * FROM orders');
    const before = await server.content('apart');
    await sandbox.done('backup', '--verify');
    await server.crash();
    rmSync(join(sandbox.path, 'space'), { recursive: true });
    await sandbox.done('restore', '--force');
    await server.launch();
    expect(await server.content('apart')).toEqual(before);
  });

  test('a backup that was tampered with is not restored, and stops nothing', async () => {
    const { sandbox } = server;
    const id = await sandbox.done('backup');
    const copy = join(sandbox.path, 'copy');
    for (const file of [/^base/, /^pg_wal/, /^backup_manifest/]) {
      const target = sandbox.fileOf(id, file);
      sandbox.flipByte(target);
      const { status } = await sandbox.run('restore', `--target=${copy}`);
      expect(status).toBe(5);
      sandbox.flipByte(target);
    }
    expect(readdirSync(sandbox.path)).not.toContain('copy');
    await sandbox.done('restore', `--target=${copy}`);
  });

  test('prune removes the log that no backup needs any more, and what is left can be restored', async () => {
    const { sandbox } = server;
    const segments = (): string[] =>
      readdirSync(join(sandbox.store, 'log')).filter((name) => /^[0-9A-F]{24}\.(lz4)$/.test(name));
    await sandbox.done('backup', '--verify');
    for (const word of ['one', 'two', 'three']) {
      await server.ask(`UPDATE orders SET item = '${word}' WHERE id < 100`);
      await sandbox.done('ship-log');
    }
    await sandbox.done('backup');
    await sandbox.done('ship-log');
    sandbox.configure({ keep_daily: 1, keep_weekly: 0, keep_monthly: 0 });
    const before = segments().length;
    await sandbox.done('prune');
    expect(segments()).toHaveLength(before - 1);
    expect(await sandbox.list()).toHaveLength(2);
    await sandbox.done('verify');
    await sandbox.done('prune', '--dry-run');
    expect(await sandbox.list()).toHaveLength(2);
    await sandbox.done('prune');
    expect(await sandbox.list()).toHaveLength(1);
    expect(segments().length).toBeLessThanOrEqual(before - 4);
    await sandbox.done('drill');
  });
});

describeService('PostgreSQL', 'backup-restore.sh and dumps of PostgreSQL', () => {
  let server: PostgresServer;
  beforeEach(async () => {
    server = await PostgresServer.start({ method: 'logical', log: 'none' });
    await server.ask('CREATE ROLE clerk');
    await server.ask('CREATE DATABASE shop OWNER clerk');
    await server.ask(`${ORDERS} ALTER TABLE orders OWNER TO clerk`, 'shop');
  });
  afterEach(() => server.stop());

  test('a dump is verified by the rows of its own snapshot, and is restored beside what is there', async () => {
    const { sandbox } = server;
    const before = await server.content('orders', 'shop');
    await sandbox.done('backup', '--verify');
    await server.ask('DELETE FROM orders', 'shop');
    const refused = await sandbox.run('restore');
    expect([refused.status, refused.stderr]).toEqual([
      3,
      expect.stringContaining('shop holds tables'),
    ]);
    await sandbox.done('restore', '--force');
    expect(await server.content('orders', 'shop')).toEqual(before);
    const names = (await server.ask('SELECT datname FROM pg_database ORDER BY 1')).flat().join(' ');
    expect(names).toMatch(/shop shop_before_\d{14}/);
    const [owner] = await server.ask(
      `SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'shop'`,
    );
    expect(owner).toEqual(['clerk']);
  });

  test('a dump brings its roles and databases to a server that has none', async () => {
    const { sandbox } = server;
    const before = await server.content('orders', 'shop');
    await sandbox.done('backup');
    await server.ask('DROP DATABASE shop');
    await server.ask('DROP ROLE clerk');
    await sandbox.done('restore');
    expect(await server.content('orders', 'shop')).toEqual(before);
  });
});

/** Resolves once the answer to a question matches: settings are taken over a moment after they were made. */
async function acknowledged(server: PostgresServer, sql: string, pattern: RegExp): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (pattern.test(String(await server.ask(sql)))) return;
  }
  throw new Error(`Never: ${sql}`);
}
