import { MariadbServer } from '../backup-restore/mariadb-server.js';
import { PostgresServer } from '../backup-restore/postgres-server.js';
import { RedisServer } from '../backup-restore/redis-server.js';
import type { Sandbox } from '../backup-restore/sandbox.js';
import { describeService } from '../harness/services/describe-service.js';
import { DrillWorkspace } from './drill-workspace.js';

const WRONG = 'not-the-one';

interface LiveServer {
  readonly sandbox: Sandbox;
  stop(): Promise<void>;
}

/** What a drill of the live datastore says whose address has another password. */
async function refusal(server: LiveServer, engine: string, urlEnv: string): Promise<string> {
  try {
    const { sandbox } = server;
    sandbox.env[urlEnv] = sandbox.env[urlEnv]!.replace(/:[^:@/]+@/, `:${WRONG}@`);
    const workspace = new DrillWorkspace(sandbox);
    workspace.configure({ [sandbox.datastore]: { engine, url_env: urlEnv, rpo: '15m' } });
    const { status, stderr } = await workspace.drill({ from: 'live' });
    expect(status).toBe(1);
    expect(stderr).not.toContain(WRONG);
    expect(workspace.leftovers()).toEqual([]);
    expect(sandbox.tree()).not.toContain('.multiagent');
    return stderr;
  } finally {
    await server.stop();
  }
}

describeService('PostgreSQL', 'a drill of a live PostgreSQL with a wrong password', () => {
  test('is refused, and proves nothing', async () => {
    const said = await refusal(await PostgresServer.start(), 'postgres', 'ORDERS_URL');
    expect(said).toMatch(/live orders cannot be backed up: .*password authentication failed/);
  });
});

describeService('MariaDB', 'a drill of a live MariaDB with a wrong password', () => {
  test('is refused, and proves nothing', async () => {
    const said = await refusal(await MariadbServer.start(), 'mariadb', 'SHOP_URL');
    expect(said).toMatch(/live shop cannot be backed up: .*Access denied/);
  });
});

describeService('Redis', 'a drill of a live Redis with a wrong password', () => {
  test('is refused, and proves nothing', async () => {
    const said = await refusal(await RedisServer.start(), 'redis', 'SESSIONS_URL');
    expect(said).toMatch(/live sessions cannot be backed up: .*WRONGPASS/);
  });
});
