import { join } from 'node:path';
import { Sandbox } from './sandbox.js';
import { testWith } from './test-with.js';

describe('backup-restore.sh and files', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox('uploads', 'nobody');
    sandbox.env['RESTIC_PASSWORD'] = 'correct horse';
    sandbox.configure({ engine: 'files', data_directory: join(sandbox.path, 'uploads') });
    sandbox.write('uploads/a b/one.txt', 'one');
    sandbox.write('uploads/two.bin', '\0two'.repeat(5_000));
  });
  afterEach(() => sandbox.remove());

  const sums = async (): Promise<string> =>
    (
      await sandbox.bash(
        '-c',
        'cd uploads && find . -type f -print0 | sort -z | xargs -0 sha256sum',
      )
    ).stdout;

  testWith(
    ['restic'],
    'come back as they were, and what was there since is moved aside',
    async () => {
      const before = await sums();
      await sandbox.done('backup', '--verify');
      sandbox.write('uploads/a b/one.txt', 'overwritten');
      sandbox.write('uploads/three.txt', 'new');
      expect((await sandbox.run('restore')).status).toBe(3);
      await sandbox.done('restore', '--force');
      expect(await sums()).toBe(before);
      expect(
        sandbox.tree().filter((name) => /^uploads\.before-[^/]+\/three\.txt$/.test(name)),
      ).toHaveLength(1);
    },
  );

  testWith(
    ['restic'],
    'are neither damaged by another password nor backed up where they are not',
    async () => {
      await sandbox.done('backup', '--verify');
      sandbox.env['RESTIC_PASSWORD'] = 'wrong horse';
      for (const command of ['verify', 'backup']) {
        const shut = await sandbox.run(command);
        expect([shut.status, shut.stderr]).toEqual([
          2,
          expect.stringContaining('the password does not open the repository'),
        ]);
      }
      expect((await sandbox.list())[0]?.state).toBe('verified');
      sandbox.env['RESTIC_PASSWORD'] = 'correct horse';
      await sandbox.bash('-c', 'mv uploads elsewhere');
      const missing = await sandbox.run('backup');
      expect([missing.status, missing.stderr.replace(/^\S+ /, '')]).toEqual([
        1,
        `uploads: there is no folder ${sandbox.path}/uploads\n`,
      ]);
    },
  );

  testWith(
    ['restic'],
    'are found damaged when their repository is, and what no backup names is pruned',
    async () => {
      await sandbox.done('backup', '--verify');
      sandbox.write('uploads/two.bin', 'changed');
      await sandbox.done('backup', '--verify');
      sandbox.configure({ keep_daily: 1, keep_weekly: 0, keep_monthly: 0 });
      await sandbox.done('prune');
      expect(await sandbox.list()).toHaveLength(1);
      const packs = sandbox
        .tree(sandbox.store)
        .filter((name) => /^restic\/data\/..\/.{64}$/.test(name));
      for (const pack of packs) {
        await sandbox.bash('-c', 'chmod u+w "$0"', join(sandbox.store, pack));
        sandbox.flipByte(join(sandbox.store, pack), 20);
      }
      expect((await sandbox.run('verify')).status).toBe(5);
      expect((await sandbox.list())[0]?.state).toBe('damaged');
    },
  );
});
