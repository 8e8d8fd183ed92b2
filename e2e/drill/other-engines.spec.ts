import { Sandbox } from '../backup-restore/sandbox.js';
import { describeService } from '../harness/services/describe-service.js';
import { DrillWorkspace } from './drill-workspace.js';

const GOOD = { checksums: true, probe: true, rows: true };

let workspace: DrillWorkspace;
afterEach(() => workspace.sandbox.remove());

describeService('MariaDB', 'reliability-drill and MariaDB', () => {
  beforeEach(() => {
    workspace = new DrillWorkspace(new Sandbox('shop', 'mysql'));
    workspace.configure({ shop: { engine: 'mariadb', url_env: 'SHOP_URL', rpo: '15m' } });
  });

  test.each(['archive', 'receive'] as const)(
    'binary logs bring back what was written after the backup, with log %s',
    async (log) => {
      const { status, drill } = await workspace.drill({ log, logEvery: '1s' });
      expect([status, drill]).toEqual([
        0,
        expect.objectContaining({ log, passed: true, verified: GOOD }),
      ]);
      expect(drill.achieved.rpoMs).toBeLessThan(log === 'receive' ? 2_000 : 10_000);
      expect(workspace.leftovers()).toEqual([]);
    },
  );
});

describeService('Redis', 'reliability-drill and Redis', () => {
  beforeEach(() => {
    workspace = new DrillWorkspace(new Sandbox('sessions', 'redis', 'valkey'));
    workspace.configure({ sessions: { engine: 'redis', url_env: 'SESSIONS_URL', rpo: '15m' } });
  });

  test('what was written after the snapshot is lost, and that is measured', async () => {
    const { status, drill } = await workspace.drill();
    expect([status, drill]).toEqual([
      0,
      expect.objectContaining({ log: 'none', passed: true, verified: GOOD }),
    ]);
    expect(drill.achieved.rpoMs).toBeGreaterThan(2_000);
    expect(workspace.leftovers()).toEqual([]);
  });

  test('an RPO of 0 is missed, and that nothing would hold it is said', async () => {
    const { status, drill } = await workspace.drill({ rpo: '0' });
    expect([status, drill.why]).toEqual([1, expect.stringContaining('Redis has no log')]);
  });
});

test('engines that cannot be killed here are refused with what can be done instead', async () => {
  workspace = new DrillWorkspace(new Sandbox('uploads', 'nobody'));
  workspace.configure({ uploads: { engine: 'files' }, documents: { engine: 'mongodb' } });
  const { status, stderr } = await workspace.drill();
  expect(status).toBe(1);
  expect(stderr).toMatch(/uploads: files have no server to kill[^]*documents: MongoDB/);
});
