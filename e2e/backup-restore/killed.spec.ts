import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../harness/services/describe-service.js';
import { ORDERS, PostgresServer } from './postgres-server.js';
import { killGroup, startGroup } from './process-group.js';

const KILLS = 20;
/** The same moments in every run: a failure can be repeated. */
const SEED = 20_260_501;

describeService('PostgreSQL', 'backup-restore.sh that is killed', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    await server.ask(ORDERS);
  });
  afterAll(() => server.stop());

  const backups = (): string[] =>
    readdirSync(join(server.sandbox.store, 'backups')).filter((name) => !name.startsWith('.'));

  test(`with SIGKILL at ${KILLS} moments leaves no backup that looks finished and is not`, async () => {
    const { sandbox } = server;
    const began = performance.now();
    await sandbox.done('backup');
    const whole = performance.now() - began;
    const random = mulberry32(SEED);
    let unfinished = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = backups().length;
      const run = startGroup(sandbox, 'backup');
      await Promise.race([run.exited, pause(whole * 1.1 * random())]);
      await killGroup(run);
      if (backups().length === before) unfinished += 1;
    }
    // Else nothing was killed in time, and nothing was shown.
    expect(unfinished).toBeGreaterThan(KILLS / 4);
    for (const id of backups()) {
      expect(
        await sandbox.bash(
          '-c',
          `cd "$0" && sha256sum --strict --quiet -c SHA256SUMS`,
          join(sandbox.store, 'backups', id),
        ),
      ).toMatchObject({ status: 0 });
    }
    await sandbox.done('verify');
    await sandbox.done('backup', '--verify');
    expect(
      readdirSync(join(sandbox.store, 'backups')).filter((name) => name.startsWith('.')),
    ).toEqual([]);
    expect(backups().length).toBe((await sandbox.list()).length);
  });

  test('while it restores can be run again, and leaves what was there until then', async () => {
    const { sandbox } = server;
    const before = await server.content('orders');
    await server.crash();
    const run = startGroup(sandbox, 'restore', '--force');
    await until(() => readdirSync(sandbox.path).some((name) => name.startsWith('.scratch-')));
    await killGroup(run);
    expect(readdirSync(sandbox.path).filter((name) => name.startsWith('data.before-'))).toEqual([]);
    await sandbox.done('restore', '--force');
    expect(readdirSync(sandbox.path).filter((name) => name.startsWith('.scratch-'))).toEqual([]);
    await server.launch();
    expect(await server.content('orders')).toEqual(before);
  });
});

/** Numbers from 0 to 1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('It never happens.');
    await pause(5);
  }
}
