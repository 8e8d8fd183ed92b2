import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controllerCommand, killed, outputOf, started } from '../test-support/controlled.js';
import { until } from '../test-support/until.js';
import { fillDisk } from './fill-disk.js';
import { onSmallDisk } from './small-disk.js';

const MEBIBYTE = 1024 * 1024;

describe('a full disk', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'full-disk-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const small = (bytes: number, ...args: string[]) =>
    onSmallDisk({ folder, bytes }, controllerCommand(...args));

  const probe = onSmallDisk({ folder: tmpdir(), bytes: MEBIBYTE }, { command: 'true', args: [] });
  const isPossible = spawnSync(probe.command, probe.args).status === 0;
  const onSmall = isPossible || process.env['CI'] ? it : it.skip;

  onSmall('takes no more writes, and takes them again in the end', async () => {
    const { command, args } = small(16 * MEBIBYTE, 'full', folder);
    expect(await outputOf(command, args)).toBe('during ENOSPC\nafter works\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  onSmall('is no larger for the command than it was to be', async () => {
    const write =
      'dd if=/dev/zero of="$0/x" bs=64k count=100 2>/dev/null; stat -c %s "$0/x"; id -u';
    const inner = { command: 'sh', args: ['-c', write, folder] };
    const { command, args } = onSmallDisk({ folder, bytes: MEBIBYTE }, inner);
    expect(await outputOf(command, args)).toBe(`${MEBIBYTE}\n${process.getuid!()}\n`);
  });

  it('writes nothing where more would have to be written than it may', async () => {
    const fault = fillDisk({ folder, atMostBytes: 1, leaveBytes: 0 });
    await expect(fault.begin()).rejects.toThrow('`atMostBytes` is 1');
    await fault.end();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not fill the disk of the whole system where nobody said how much stays free', async () => {
    if (statSync(folder).dev !== statSync('/').dev) return;
    await expect(fillDisk({ folder }).begin()).rejects.toThrow('say `leaveBytes`');
  });

  it('is emptied by a guardian when the process that filled it is killed', async () => {
    const { bavail, bsize } = await import('node:fs').then(({ statfsSync }) => statfsSync(folder));
    const leaveBytes = bavail * bsize - 32 * MEBIBYTE;
    const { command, args } = controllerCommand('fill', folder, String(leaveBytes));
    const { process: controller } = await started(command, args);
    const [ballast] = readdirSync(folder);
    expect(ballast).toMatch(/^\.reliability-ballast-/);
    await killed(controller);
    await until(() => readdirSync(folder).length === 0, 'the ballast gone');
  });
});
