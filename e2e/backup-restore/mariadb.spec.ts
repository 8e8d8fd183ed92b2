import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../harness/services/describe-service.js';
import { startProcess } from '../harness/process.js';
import { MariadbServer } from './mariadb-server.js';
import { testWith } from './test-with.js';

describeService('MariaDB', 'backup-restore.sh and MariaDB', () => {
  let server: MariadbServer;
  beforeEach(async () => (server = await MariadbServer.start()));
  afterEach(() => server.stop());

  const logs = (): string[] => {
    const folder = join(server.sandbox.store, 'log');
    return server.sandbox.tree(join(folder, readFileSync(join(folder, 'current'), 'utf8').trim()));
  };

  testWith(
    ['mariadb-backup'],
    'a table that was dropped is there again at the second before, by its binary logs',
    async () => {
      const { sandbox } = server;
      await sandbox.done('backup', '--verify');
      const [backup] = await sandbox.list();
      expect(backup?.state).toBe('verified');
      // In three logs, and with what only the system tables hold.
      await server.ask(`INSERT INTO shop.orders VALUES (-1, 'after the backup', NOW())`);
      await sandbox.done('ship-log');
      await server.ask(`CREATE USER clerk@'%'`);
      await server.ask(`INSERT INTO shop.orders VALUES (-2, '\\r\\n\\0', NOW())`);
      await sandbox.done('ship-log');
      await server.ask(`UPDATE shop.orders SET item = 'changed' WHERE id < 10`);
      const before = await server.content();
      const at = await server.nextSecond();
      await server.ask('DROP TABLE shop.orders');
      await sandbox.done('ship-log');

      const fraction = await sandbox.run('restore', `--at=${at.replace('Z', '.5Z')}`, '--force');
      expect([fraction.status, fraction.stderr]).toEqual([
        2,
        expect.stringContaining('whole seconds'),
      ]);
      const refused = await sandbox.run('restore', `--at=${at}`);
      expect([refused.status, refused.stderr]).toEqual([
        3,
        expect.stringContaining('a server runs on'),
      ]);
      await sandbox.done('restore', `--at=${at}`, '--force');
      await server.launch();
      expect(await server.content()).toEqual(before);
      const users = (await server.ask('SELECT user FROM mysql.user')).flat();
      expect(users).toContain('clerk');
      expect(users).not.toContain('backup_restore');

      // Its logs begin at 1 again, and must not be taken for those that are archived under these names.
      const [old] = await sandbox.list();
      await sandbox.done('ship-log');
      expect(logs()).toContain('mysql-bin.000001.zst');
      await sandbox.done('backup', '--verify');
      await sandbox.done('verify', `--backup=${old?.id}`);
    },
  );

  testWith(
    ['mariadb-backup'],
    'what was received until the disk was lost is restored, though its last log has no end',
    async () => {
      const { sandbox } = server;
      sandbox.configure({ log: 'receive' });
      await sandbox.done('backup');
      const receiver = startProcess('bash', [sandbox.script, 'receive-log', '--datastore=shop'], {
        env: sandbox.environment,
        user: sandbox.user,
      });
      await receiver.waitForLine(/receives binary logs/);
      for (let id = 1; id <= 20; id++)
        await server.ask(`INSERT INTO shop.orders VALUES (${-id}, 'received', NOW())`);
      const before = await server.content();
      await caughtUp(server);
      await server.crash();
      await receiver.stop();
      rmSync(server.data, { recursive: true });
      await sandbox.done('restore');
      await server.launch();
      expect(await server.content()).toEqual(before);
    },
  );

  testWith(
    ['mariadb-backup'],
    'a binary log that is missing between two is told, and nothing is put in place',
    async () => {
      const { sandbox } = server;
      await sandbox.done('backup');
      // Nothing was archived yet, which is no failure.
      await sandbox.done('drill');
      for (let log = 0; log < 3; log++) {
        await server.ask(`INSERT INTO shop.orders VALUES (${-log}, 'x', NOW())`);
        await sandbox.done('ship-log');
      }
      const folder = join(
        sandbox.store,
        'log',
        readFileSync(join(sandbox.store, 'log/current'), 'utf8').trim(),
      );
      const names = readdirSync(folder)
        .filter((name) => name.endsWith('.zst'))
        .sort();
      rmSync(join(folder, names[1] ?? ''));
      await server.crash();
      const { status, stderr } = await sandbox.run('restore', '--force');
      expect([status, stderr]).toEqual([
        5,
        expect.stringContaining('is missing, and there are later ones'),
      ]);
      expect(readdirSync(sandbox.path).filter((name) => name.startsWith('data'))).toEqual(['data']);
    },
  );

  testWith(['mariadb-backup'], 'binary logs that no backup needs are pruned', async () => {
    const { sandbox } = server;
    await sandbox.done('ship-log');
    await sandbox.done('backup', '--verify');
    await sandbox.done('ship-log');
    expect(logs().filter((name) => name.endsWith('.zst'))).toHaveLength(2);
    await sandbox.done('prune');
    expect(logs()).toEqual(['mysql-bin.000002.zst', 'sizes']);
  });
});

describeService('MariaDB', 'backup-restore.sh and dumps of MariaDB', () => {
  test('a dump and the logs since bring a table back, and what was there is a backup', async () => {
    const server = await MariadbServer.start({ method: 'logical' });
    const { sandbox } = server;
    try {
      await sandbox.done('ship-log');
      await sandbox.done('backup', '--verify');
      await server.ask(`INSERT INTO shop.orders VALUES (-1, 'after the dump', NOW())`);
      const before = await server.content();
      const at = await server.nextSecond();
      await server.ask('DROP TABLE shop.orders');
      await server.ask('CREATE TABLE shop.wrong (id INT)');
      await sandbox.done('ship-log');
      const refused = await sandbox.run('restore', `--at=${at}`);
      expect([refused.status, refused.stderr]).toEqual([
        3,
        expect.stringContaining('shop holds tables'),
      ]);
      const { status, stderr } = await sandbox.run('restore', `--at=${at}`, '--force');
      expect([status, stderr]).toEqual([
        0,
        expect.stringMatching(/what was there is now backup \S+/),
      ]);
      expect(await server.content()).toEqual(before);
      expect((await server.ask('SHOW TABLES FROM shop')).flat()).toEqual(['orders']);
      const kept = /now backup (\S+)/.exec(stderr)?.[1];
      await sandbox.done('restore', `--backup=${kept}`, '--force');
      expect((await server.ask('SHOW TABLES FROM shop')).flat()).toEqual(['wrong']);
    } finally {
      await server.stop();
    }
  });
});

/** Resolves once the receiver has as many bytes as the server. */
async function caughtUp(server: MariadbServer): Promise<void> {
  const bytes = Number((await server.ask('SHOW MASTER STATUS'))[0]?.[1]);
  const script =
    'until [ "$(cat "$0"/received/*/mysql-bin.* | wc -c)" -ge "$1" ]; do sleep 0.1; done';
  const { status, output } = await server.sandbox.bash(
    '-c',
    script,
    server.sandbox.store,
    String(bytes),
  );
  if (status !== 0) throw new Error(output);
}
