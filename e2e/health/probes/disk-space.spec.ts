import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { diskSpaceCheck } from '@reliability/runtime/health';

import { describeAllowed } from './describe-allowed.js';
import { Watched } from './probe-life.js';
import { canMount, type SmallDisk, smallDisk } from './small-disk.js';

const KIBIBYTE = 1_024;
const FILES = 20;

describeAllowed(canMount, 'mount disks', 'diskSpaceCheck', () => {
  let disk: SmallDisk;
  const at = (file: string) => join(disk.path, file);
  const ask = () => new Watched(diskSpaceCheck({ path: disk.path, warnFreePercent: 30 })).ask();

  beforeEach(() => (disk = smallDisk(FILES)));
  afterEach(() => disk.remove());

  it('warns and fails while the disk fills up, and passes when there is space again', async () => {
    expect(await ask()).toMatchObject({ status: 'pass', observedUnit: 'percent' });
    writeFileSync(at('a'), Buffer.alloc(800 * KIBIBYTE));
    expect(await ask()).toMatchObject({ status: 'warn', output: 'ENOSPC', observedValue: 21.9 });
    writeFileSync(at('b'), Buffer.alloc(160 * KIBIBYTE));
    expect(await ask()).toMatchObject({ status: 'fail', output: 'ENOSPC', observedValue: 6.3 });
    rmSync(at('a'));
    expect((await ask()).status).toBe('pass');
  });

  it('fails while the disk can hold hardly any more files, though it has space', async () => {
    // The folder itself is one of them.
    for (let file = 1; file < FILES - 1; file += 1) writeFileSync(at(String(file)), '');
    expect(await ask()).toMatchObject({ status: 'fail', output: 'ENOSPC', observedValue: 5 });
    for (let file = 1; file < 10; file += 1) rmSync(at(String(file)));
    expect((await ask()).status).toBe('pass');
  });

  it('fails on a disk that takes no writes', async () => {
    disk.makeReadOnly();
    expect(await ask()).toMatchObject({ status: 'fail', output: 'EROFS' });
  });
});
