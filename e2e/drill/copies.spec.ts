import { join } from 'node:path';
import { escapeLiteral } from 'pg';
import { ORDERS, PASSWORD, PostgresServer } from '../backup-restore/postgres-server.js';
import { describeService } from '../harness/services/describe-service.js';
import { DrillWorkspace } from './drill-workspace.js';

describeService('PostgreSQL', 'reliability-drill of what is somebody’s own', () => {
  let server: PostgresServer;
  let workspace: DrillWorkspace;
  beforeEach(async () => {
    server = await PostgresServer.start();
    await server.ask(ORDERS);
    workspace = new DrillWorkspace(server.sandbox);
  });
  afterEach(() => server.stop());

  /** The live server's rows and schemas, and all files of its backups. */
  async function production(): Promise<unknown> {
    const schemas = await server.ask('SELECT nspname FROM pg_namespace ORDER BY 1');
    return [await server.content('orders'), schemas, await sums('backups')];
  }

  const sums = async (folder: string): Promise<string> => {
    const find = 'find "$0" -type f -exec sha256sum {} + | sort';
    return (await server.sandbox.bash('-c', find, join(server.sandbox.store, folder))).stdout;
  };

  const configure = (probe: string): unknown =>
    workspace.configure({
      orders: { engine: 'postgres', url_env: 'ORDERS_URL', rpo: '15m', drill: { probe } },
    });

  test.each(['backup', 'live'] as const)(
    'a copy of the %s one is drilled with the probe of the application, and the real one is not touched',
    async (from) => {
      configure('psql "$ORDERS_URL" -XAtc "SELECT count(*) FROM orders" | grep -qx 5000');
      await server.sandbox.done('backup');
      await server.sandbox.done('ship-log');
      await server.archived();
      const [before, archive] = [await production(), await sums('log')];
      const { status, drill, stderr } = await workspace.drill({ from });
      expect([status, drill?.why, stderr]).toEqual([
        0,
        expect.stringContaining('Back after'),
        expect.anything(),
      ]);
      expect(drill.verified).toEqual({ checksums: true, probe: true, rows: true });
      expect(await production()).toEqual(before);
      // While it is backed up the live server archives what it has written itself; the copy's timeline is another.
      if (from === 'backup') expect(await sums('log')).toBe(archive);
      expect(await sums('log')).not.toMatch(/\/0000000[^1]/);
      expect(workspace.leftovers()).toEqual([]);
    },
  );

  test('the live one may be anybody’s: a copy knows no superuser but that of the server it was taken of', async () => {
    await server.ask(`CREATE ROLE clerk SUPERUSER LOGIN PASSWORD ${escapeLiteral(PASSWORD)}`);
    server.user = 'clerk';
    await server.ask('ALTER ROLE postgres RENAME TO founder');
    const { env } = server.sandbox;
    env['ORDERS_URL'] = env['ORDERS_URL']!.replace('//postgres:', '//clerk:');
    configure('psql "$ORDERS_URL" -XAtc "SELECT count(*) FROM orders" | grep -qx 5000');
    const { status, stderr, drill } = await workspace.drill({ from: 'live' });
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('clerk')]);
    expect(drill.verified).toEqual({ checksums: true, probe: true, rows: true });
  });

  test('the newest backup is taken where nobody says what, and a probe that fails fails the drill', async () => {
    configure('psql "$ORDERS_URL" -XAtc "SELECT 1 FROM no_such_table"');
    await server.sandbox.done('backup');
    const { status, drill, stderr } = await workspace.drill();
    expect(stderr).toContain('restores backup 2');
    expect([status, drill.why]).toEqual([1, expect.stringContaining('probe_command failed')]);
  });

  test('where there is no backup, that is said, and nothing is remembered', async () => {
    configure('true');
    const { status, stderr } = await workspace.drill({ from: 'backup' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('no finished backup of orders')]);
    expect(workspace.sandbox.tree()).not.toContain('.multiagent');
  });
});
