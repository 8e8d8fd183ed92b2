import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../harness/services/describe-service.js';
import { killGroup, startGroup } from './process-group.js';
import { RedisServer } from './redis-server.js';
import { testWith } from './test-with.js';

describeService('Redis', 'backups that leave the machine', () => {
  let server: RedisServer;
  beforeEach(async () => (server = await RedisServer.start({ compression: 'none' })));
  afterEach(() => server.stop());

  testWith(
    ['age', 'age-keygen'],
    'are encrypted for a public key, and of no use without the private one',
    async () => {
      const { sandbox } = server;
      const key = join(sandbox.path, 'key');
      await sandbox.bash('-c', 'age-keygen -o "$0" && age-keygen -y "$0" >"$0.pub"', key);
      sandbox.configure({
        encryption: 'age',
        encryption_recipients: `${key}.pub`,
        decryption_identity_env: 'KEY',
      });
      const id = await sandbox.done('backup');
      expect(readFileSync(sandbox.fileOf(id, /./)).includes('session:1999')).toBe(false);
      expect((await sandbox.bash('-c', 'grep -rlF session: "$0"', sandbox.store)).stdout).toBe('');
      const without = await sandbox.run('verify');
      expect([without.status, without.stderr]).toEqual([
        2,
        expect.stringContaining('the environment lacks KEY'),
      ]);
      expect((await sandbox.list())[0]?.state).toBe('unverified');
      // Neither is a key that does not fit, nor is a decompressor that gets nothing, a damage of the backup.
      sandbox.configure({ compression: 'zstd' });
      await sandbox.done('backup');
      await sandbox.bash('-c', 'age-keygen -o "$0"', `${key}.other`);
      for (const wrong of ['/nonexistent/key', `${key}.other`]) {
        sandbox.env['KEY'] = wrong;
        const shut = await sandbox.run('verify');
        expect([shut.status, shut.stderr]).toEqual([
          2,
          expect.stringContaining('the key here does not open it: age: error: '),
        ]);
      }
      expect((await sandbox.list()).map(({ state }) => state)).toEqual([
        'unverified',
        'unverified',
      ]);
      sandbox.env['KEY'] = key;
      await sandbox.done('verify');
      const before = await server.content();
      await server.ask('FLUSHALL');
      await sandbox.done('restore', '--force');
      await server.launch();
      expect(await server.content()).toEqual(before);
    },
  );

  testWith(['gpg'], 'are encrypted by GnuPG where that is what there is', async () => {
    const { sandbox } = server;
    const home = join(sandbox.path, 'g');
    const made = await sandbox.bash(
      '-c',
      'mkdir -m 700 "$0" && export GNUPGHOME="$0" && gpg -q --batch --passphrase "" --quick-gen-key backup@example.org default default never && gpg -q --export backup@example.org >"$0/public"; gpgconf --kill all',
      home,
    );
    expect(made).toMatchObject({ status: 0 });
    sandbox.configure({
      encryption: 'gpg',
      encryption_recipients: `${home}/public`,
      decryption_identity_env: 'KEY',
    });
    sandbox.env['KEY'] = home;
    await sandbox.done('backup', '--verify');
    await sandbox.bash('-c', 'GNUPGHOME="$0" gpgconf --kill all', home);
    expect((await sandbox.bash('-c', 'grep -rlF session: "$0"', sandbox.store)).stdout).toBe('');
  });

  testWith(
    ['restic'],
    'go off site, go on after an interruption, and come back when all that was here is lost',
    async () => {
      const { sandbox } = server;
      const repository = join(sandbox.path, 'elsewhere');
      sandbox.configure({ offsite_repository_env: 'ELSEWHERE' });
      Object.assign(sandbox.env, { ELSEWHERE: repository, RESTIC_PASSWORD: 'correct horse' });
      const before = await server.content();
      const first = await sandbox.done('backup');
      expect((await sandbox.list())[0]?.offsite).toBe(true);

      const copy = startGroup(sandbox, 'backup');
      await copy.waitForLine(/unverified/);
      await killGroup(copy);
      await sandbox.done('offsite');
      await sandbox.done('offsite');
      expect((await sandbox.list()).map(({ offsite }) => offsite)).toEqual([true, true]);

      sandbox.env['RESTIC_PASSWORD'] = 'wrong horse';
      for (const [command, ...more] of [
        ['offsite'],
        ['restore', '--from=offsite', '--force'],
      ] as const) {
        const shut = await sandbox.run(command, ...more);
        expect(shut.status).toBe(1);
        expect(shut.stderr).toMatch(/wrong password[^]*the repository elsewhere cannot be /);
        expect(shut.stderr).not.toMatch(/already exists|no such backup/);
      }
      sandbox.env['RESTIC_PASSWORD'] = 'correct horse';
      rmSync(sandbox.store, { recursive: true });
      await server.ask('FLUSHALL');
      await sandbox.done('restore', '--from=offsite', '--force');
      await server.launch();
      expect(await server.content()).toEqual(before);
      await sandbox.done('restore', '--from=offsite', `--backup=${first}`, '--force');
      expect((await sandbox.list()).map(({ id }) => id)).toContain(first);

      sandbox.env['ELSEWHERE'] = 'rest:http://someone:hunter2@127.0.0.1:1/';
      const { status, output } = await sandbox.run('offsite');
      expect(status).toBe(1);
      expect(output).not.toContain('hunter2');
    },
  );

  testWith(['restic'], 'stay off site by age, also when the catalogue here was lost', async () => {
    const { sandbox } = server;
    sandbox.configure({ offsite_repository_env: 'ELSEWHERE', offsite_prune: 'yes' });
    Object.assign(sandbox.env, {
      ELSEWHERE: join(sandbox.path, 'elsewhere'),
      RESTIC_PASSWORD: 'correct horse',
    });
    const first = await sandbox.done('backup');
    const second = await sandbox.done('backup');
    rmSync(sandbox.store, { recursive: true });
    await sandbox.done('prune');
    // Both are of today, and the catalogue here keeps neither: the newest of the day stays.
    expect((await sandbox.run('restore', '--from=offsite', `--backup=${first}`)).stderr).toContain(
      'has no such backup',
    );
    const target = join(sandbox.path, 'target');
    await sandbox.done('restore', '--from=offsite', `--backup=${second}`, `--target=${target}`);
  });
});
