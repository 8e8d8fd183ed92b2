import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../harness/command.js';
import { Sandbox, SCRIPTS } from './sandbox.js';
import { testWith } from './test-with.js';

describe('what backup-restore.sh is told', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox('orders', 'nobody');
    sandbox.configure({ engine: 'redis', url_env: 'ORDERS_URL', data_directory: '/var/lib/redis' });
  });
  afterEach(() => sandbox.remove());

  const script = (...args: string[]): ReturnType<Sandbox['bash']> =>
    sandbox.bash(sandbox.script, ...args);

  test.each([
    [[]],
    [['steal']],
    [['backup', 'restore']],
    [['backup', '--datastore=two words']],
    [['backup', '--datastore=../../etc']],
    [['backup', '--datastore=$(touch hacked)']],
    [['backup', '--datastore']],
    [['backup', '--datastore=orders', '--nonsense']],
    [['restore', '--datastore=orders', '--at=yesterday']],
    [['restore', '--datastore=orders', '--at=2026-05-01T12:34:56']],
    [['restore', '--datastore=orders', '--at=2026-13-01T12:34:56Z']],
    [['restore', '--datastore=orders', '--at=2999-01-01T00:00:00Z']],
    [['restore', '--datastore=orders', '--backup=../x']],
    [['restore', '--datastore=orders', '--from=moon']],
    [['backup', '--datastore=orders', '--wait=-1']],
    [['archive-wal', 'one']],
  ])('is refused where it is %j', async (args) => {
    const { status, stdout, stderr } = await script(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Try --help.');
    expect(sandbox.tree().filter((name) => /hacked|^backups/.test(name))).toEqual([]);
  });

  test('is a datastore that exists, or one is named', async () => {
    expect((await script('backup', '--datastore=carts')).stderr).toContain('there are: orders');
    expect((await script('restore')).stderr).toContain('restore needs --datastore, one of: orders');
  });

  test.each([
    ['restore', '--at=2020-01-01T00:00:00Z', 'there is no backup from before 2020-01-01T00:00:00Z'],
    ['restore', '--force', 'there is no backup'],
    ['drill', '', 'there is no backup'],
    ['verify', '', 'there is no backup'],
  ])('says why %s %s fails, and only that', async (command, option, why) => {
    sandbox.configure({ url_env: 'ORDERS_URL' });
    const { status, stderr } = await sandbox.run(command, ...(option ? [option] : []));
    expect([status, stderr.replace(/^\S+ /, '')]).toEqual([1, `orders: ${why}\n`]);
  });

  test.each([
    ['an unknown key', { colour: 'red' }],
    ['a command in a value', { data_directory: '$(touch hacked)' }],
    ['a path that goes up', { data_directory: '/var/../etc' }],
    ['a relative path', { data_directory: 'data' }],
    ['a password in place of a variable', { url_env: 'redis://:secret@host' }],
    ['an engine that it does not know', { engine: 'oracle' }],
    ['no number', { keep_daily: 'seven' }],
    ['a control character', { probe_command: 'true\u0007' }],
  ])('is refused where the settings hold %s', async (_, section) => {
    sandbox.configure(section);
    const { status, stderr } = await script('list', '--datastore=orders');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/backup-restore\.conf:\d+: /)]);
    expect(stderr).not.toContain('secret');
    expect(existsSync(join(sandbox.path, 'hacked'))).toBe(false);
  });

  test.each([
    '[datastore two words]',
    '[datastore ../x]',
    '[datastore defaults]',
    '[other]',
    'engine',
    '[datastore a]\n[datastore a]',
  ])('is refused where a section is %j', async (text) => {
    sandbox.write('scripts/backup-restore.conf', `${text}\nengine = redis\n`);
    expect((await script('list')).status).toBe(2);
  });

  test('is refused where others could write the settings, for these hold commands', async () => {
    chmodSync(join(sandbox.path, 'scripts/backup-restore.conf'), 0o666);
    const { status, stderr } = await script('list', '--datastore=orders');
    expect([status, stderr]).toEqual([2, expect.stringContaining('chmod go-w')]);
  });

  test.each([
    'redis://host/%',
    'redis://host/%0aSHUTDOWN',
    'http://host',
    'redis://-x',
    'redis://a b',
    '',
  ])('is no address like %j, and is not shown', async (url) => {
    sandbox.env['ORDERS_URL'] = url;
    const { status, stderr } = await script('backup', '--datastore=orders');
    expect(status).toBe(2);
    if (url) expect(stderr).not.toContain(url);
  });

  test('can be asked for', async () => {
    const { status, stdout } = await script('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /backup[\s\S]*drill[\s\S]*--dry-run[\s\S]*Exit status: 0 done; 1 failed; 2 wrong usage/,
    );
  });
});

describe('the source of backup-restore.sh', () => {
  testWith(['shellcheck'], 'holds nothing that ShellCheck would say', async () => {
    const parts = readdirSync(join(SCRIPTS, 'backup-restore')).map(
      (part) => `backup-restore/${part}`,
    );
    for (const args of [
      ['-x', '-a', 'backup-restore.sh'],
      ['backup-restore.sh'],
      ...parts.map((part) => [part]),
    ]) {
      const { status, output } = await runCommand('shellcheck', args, { cwd: SCRIPTS });
      expect([args, status, output]).toEqual([args, 0, '']);
    }
  });

  test('loads each of its files, and evaluates nothing', async () => {
    const { stdout } = await runCommand(
      'bash',
      ['-c', 'cat backup-restore.sh backup-restore/*.sh'],
      { cwd: SCRIPTS },
    );
    for (const file of readdirSync(join(SCRIPTS, 'backup-restore')))
      expect(stdout).toContain(`. "$LIBRARY/${file}"`);
    expect(stdout).not.toMatch(/\beval\b/);
  });
});
