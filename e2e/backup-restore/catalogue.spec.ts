import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '../harness/process.js';
import { describeService } from '../harness/services/describe-service.js';
import { RedisServer } from './redis-server.js';

describeService('Redis', 'the catalogue of backup-restore.sh', () => {
  let server: RedisServer;
  beforeAll(async () => (server = await RedisServer.start()));
  afterAll(() => server.stop());
  beforeEach(() => {
    server.sandbox.configure({
      keep_free_mb: '',
      keep_daily: '',
      keep_weekly: '',
      keep_monthly: '',
    });
    rmSync(server.sandbox.store, { recursive: true, force: true });
  });

  test('a file that was tampered with, taken away or added is found by verify, also after it was verified once', async () => {
    const { sandbox } = server;
    const spoils: ((id: string) => void)[] = [
      (id) => sandbox.flipByte(sandbox.fileOf(id, /^dump/)),
      (id) => rmSync(sandbox.fileOf(id, /^dump/)),
      (id) => writeFileSync(join(sandbox.store, 'backups', id, 'data/more'), ''),
    ];
    for (const spoil of spoils) {
      const id = await sandbox.done('backup', '--verify');
      spoil(id);
      const { status, stderr } = await sandbox.run('verify', `--backup=${id}`);
      expect([status, stderr]).toEqual([5, expect.stringContaining('is DAMAGED')]);
      expect((await sandbox.list()).find((backup) => backup.id === id)?.state).toBe('damaged');
    }
    // None of them is chosen, and none is restored when it is asked for.
    expect((await sandbox.run('restore', '--force')).stderr).toContain('there is no backup');
    const [damaged] = await sandbox.list();
    expect((await sandbox.run('restore', '--force', `--backup=${damaged?.id}`)).status).toBe(5);
    expect(await server.ask('PING')).toBe('PONG');
  });

  test('prune keeps days, weeks and months of what was verified, and removes nothing before something newer is', async () => {
    const { sandbox } = server;
    sandbox.configure({ keep_daily: 3, keep_weekly: 2, keep_monthly: 2 });
    const age = async (name: string, ...more: string[]): Promise<void> => {
      const id = await sandbox.done('backup', ...more);
      renameSync(join(sandbox.store, 'backups', id), join(sandbox.store, 'backups', name));
    };
    const ids = async (): Promise<string[]> =>
      (await sandbox.list()).map(({ id }) => id.slice(0, 8));
    for (const day of ['20260110', '20260220', '20260301']) await age(`${day}T010203.004Z`);
    await sandbox.done('prune');
    expect(await ids()).toEqual(['20260110', '20260220', '20260301']);

    await sandbox.done('verify', '--all');
    await age('20260302T010203.004Z', '--verify');
    await age('20260302T040203.004Z', '--verify');
    await age('20260303T010203.004Z');
    const dry = await sandbox.run('prune', '--dry-run');
    expect(dry.stderr).toContain('would remove backup 20260110');
    expect((await ids()).length).toBe(6);
    await sandbox.done('prune');
    // Two days of March and one of February are the last three; of the third of March nothing is proven yet.
    expect((await sandbox.list()).map(({ id }) => id.slice(0, 11))).toEqual([
      '20260220T01',
      '20260301T01',
      '20260302T04',
      '20260303T01',
    ]);

    sandbox.configure({ keep_daily: 0, keep_weekly: 0, keep_monthly: 0 });
    await sandbox.done('prune');
    expect(await ids()).toEqual(['20260302', '20260303']);
  });

  test('a second run of the same kind is told who is there, and a lock whose holder is dead holds nobody up', async () => {
    const { sandbox } = server;
    await sandbox.done('backup');
    const holder = startProcess('flock', [join(sandbox.store, '.writer.lock'), 'sleep', '60'], {
      user: sandbox.user,
    });
    writeFileSync(join(sandbox.store, '.writer.lock'), 'backup, process 1 on elsewhere\n');
    const held = async (): Promise<boolean> =>
      (await sandbox.bash('-c', 'flock -n "$0" true', join(sandbox.store, '.writer.lock')))
        .status !== 0;
    while (!(await held())) continue;
    for (const command of ['backup', 'prune', 'restore']) {
      const { status, stderr } = await sandbox.run(command);
      expect([status, stderr]).toEqual([
        4,
        expect.stringContaining('locked by backup, process 1 on elsewhere'),
      ]);
    }
    await sandbox.done('verify');
    // Beside the real one nothing is in anybody's way.
    await sandbox.done('restore', `--target=${join(sandbox.path, 'beside')}`);
    const waiting = sandbox.done('backup', '--wait=30');
    holder.kill();
    await waiting;
    expect((await sandbox.list()).length).toBe(2);
  });

  test('backups of the same second are two, and those at the same time one after the other', async () => {
    const { sandbox } = server;
    await Promise.all([
      sandbox.done('backup', '--wait=30'),
      sandbox.done('backup', '--wait=30'),
      sandbox.done('backup', '--wait=30'),
    ]);
    expect(new Set((await sandbox.list()).map(({ id }) => id)).size).toBe(3);
  });

  test('a disk that is too full is refused before anything is written', async () => {
    const { sandbox } = server;
    sandbox.configure({ keep_free_mb: 99_999_999 });
    const { status, stderr } = await sandbox.run('backup');
    expect([status, stderr]).toEqual([3, expect.stringMatching(/a backup needs \d+ MB/)]);
    expect(readdirSync(sandbox.store).filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  test('a disk that fills while a backup is rehearsed is no damage of the backup', async () => {
    const { sandbox } = server;
    await sandbox.done('backup', '--verify');
    const full = `#!/bin/sh\necho 'Write error saving DB: No space left on device'\nexit 1\n`;
    sandbox.write('bin/redis-server', full, 0o755);
    const { status, stderr } = await sandbox.run('verify');
    rmSync(join(sandbox.path, 'bin/redis-server'));
    expect([status, stderr]).toEqual([1, expect.stringContaining('says nothing of the backup')]);
    expect((await sandbox.list())[0]?.state).toBe('verified');
  });

  test('a dry run changes nothing, not even a lock', async () => {
    const { sandbox } = server;
    for (const command of ['backup', 'prune', 'list']) await sandbox.done(command, '--dry-run');
    expect(sandbox.tree().filter((name) => name.startsWith('backups/sessions'))).toEqual([]);
    await sandbox.done('backup');
    const before = sandbox.tree();
    for (const command of ['backup', 'verify', 'drill', 'prune', 'list', 'restore'])
      await sandbox.done(command, '--dry-run', '--force');
    expect(sandbox.tree()).toEqual(before);
  });

  test('a probe of the application decides, and asks what was restored', async () => {
    const { sandbox } = server;
    sandbox.configure({ probe_command: 'redis-cli -s "$RESTORED_SOCKET" DBSIZE | grep -qx 2000' });
    await sandbox.done('backup', '--verify');
    sandbox.configure({
      probe_command: 'redis-cli -s "$RESTORED_SOCKET" EXISTS nothing | grep -qx 1',
    });
    const { status, stderr } = await sandbox.run('backup', '--verify');
    sandbox.configure({ probe_command: '' });
    expect([status, stderr]).toEqual([5, expect.stringContaining('probe_command failed')]);
    expect((await sandbox.list()).map(({ state }) => state)).toEqual(['verified', 'damaged']);
  });
});
