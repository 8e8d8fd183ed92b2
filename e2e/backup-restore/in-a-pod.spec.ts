import { renderMultiRegion } from '@reliability/k8s-templates';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../harness/services/describe-service.js';
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.js';
import { Pod, whyNoPod } from './pod.js';
import { ORDERS, PASSWORD, PostgresServer } from './postgres-server.js';
import { SCRIPTS } from './sandbox.js';

const missing = whyNoPod();
const testInPod = missing === undefined ? test : test.skip;

/** backups.yml of a set for one datastore, with a job that backs it up and one that rehearses. */
function manifests(method: 'physical' | 'logical'): string {
  const jobs = (['backup', 'drill', 'prune'] as const).map((command) => ({
    port: 5432,
    job: {
      name: `orders-${command}`,
      datastore: 'orders',
      command,
      every: '24h' as const,
      image: 'postgres:16.4',
      scriptParts: readdirSync(join(SCRIPTS, 'backup-restore')),
      secrets: { ORDERS_URL: { secret: 'orders', key: 'url' } },
    },
  }));
  const settings = `[defaults]
backup_root = /backups
scratch_root = /scratch

[datastore orders]
engine = postgres
method = ${method}
url_env = ORDERS_URL
`;
  const files = renderMultiRegion({
    name: 'shop',
    namespace: 'shop',
    strategy: 'PILOT_LIGHT',
    regions: [],
    workloads: [],
    objectives: { rto: '1h', rpo: '24h' },
    backups: { settings, scripts: '../../../scripts', size: '10Gi', jobs },
  });
  return files.find(({ path }) => path.endsWith('/backups.yml'))!.text;
}

describeService(
  'PostgreSQL',
  `the jobs of a cluster${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let server: PostgresServer;
    let folder: TemporaryFolder;
    beforeEach(async () => {
      folder = temporaryFolder('pod');
      server = await PostgresServer.start();
      await server.ask(ORDERS);
    });
    afterEach(async () => {
      await server.stop();
      folder.remove();
    });

    testInPod.each(['physical', 'logical'] as const)(
      'back up by a %s copy, restore and rehearse it, as nobody that the image knows, and write nowhere else',
      async (method) => {
        const url = `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${server.port}/postgres`;
        const run = (command: string) =>
          new Pod(folder.path, manifests(method), `orders-${command}`, { orders: { url } }).run();
        const backup = await run('backup');
        expect([backup.status, backup.output]).toEqual([
          0,
          expect.stringContaining('was restored and checked'),
        ]);
        const drill = await run('drill');
        expect([drill.status, drill.output]).toEqual([
          0,
          expect.stringContaining('"verified":true'),
        ]);
        expect((await run('prune')).status).toBe(0);
        const kept = readdirSync(join(folder.path, 'backups/orders/backups'));
        expect(kept.filter((name) => !name.startsWith('.'))).toHaveLength(1);
      },
    );
  },
);
