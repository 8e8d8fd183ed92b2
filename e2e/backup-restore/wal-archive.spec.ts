import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox } from './sandbox.js';
import { testWith } from './test-with.js';

const NAME = '0000000900000000000000AA';

describe('the archive of WAL', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox('orders', 'nobody');
    sandbox.configure({ engine: 'postgres', log: 'archive' });
    sandbox.write('one', 'one'.repeat(9_000));
    sandbox.write('other', 'other');
  });
  afterEach(() => sandbox.remove());

  const archive = (file: string, name = NAME): ReturnType<Sandbox['run']> =>
    sandbox.run('archive-wal', join(sandbox.path, file), name);
  const back = async (): Promise<void> => {
    await sandbox.done('fetch-wal', NAME, join(sandbox.path, 'back'));
    expect((await sandbox.bash('-c', 'cmp one back')).output).toBe('');
  };

  test('refuses another content under a name that it has, and takes the same twice', async () => {
    expect(await archive('one')).toMatchObject({ status: 0 });
    expect(await archive('one')).toMatchObject({ status: 0 });
    const refused = await archive('other');
    expect([refused.status, refused.stderr]).toEqual([
      3,
      expect.stringContaining('another content'),
    ]);
    await back();
  });

  test('takes no name that is none of a WAL file', async () => {
    for (const name of ['../../../etc/passwd', 'one', '', `${NAME}/x`])
      expect((await archive('one', name)).status).toBe(2);
    expect(readdirSync(sandbox.path)).not.toContain('backups');
  });

  test('says that it does not have what it does not have, which ends a recovery', async () => {
    expect((await sandbox.run('fetch-wal', NAME, join(sandbox.path, 'back'))).status).toBe(1);
  });

  testWith(
    ['age', 'age-keygen'],
    'needs no private key where it encrypts, not even for what comes twice',
    async () => {
      const key = join(sandbox.path, 'key');
      await sandbox.bash('-c', 'age-keygen -o "$0" && age-keygen -y "$0" >"$0.pub"', key);
      sandbox.configure({
        encryption: 'age',
        encryption_recipients: `${key}.pub`,
        decryption_identity_env: 'KEY',
      });
      expect(await archive('one')).toMatchObject({ status: 0 });
      expect(await archive('one')).toMatchObject({ status: 0 });
      expect((await archive('other')).status).toBe(3);
      sandbox.env['KEY'] = key;
      await back();
    },
  );
});
