import { canGroupMemory, type ControlGroup, isEmpty, memoryGroup } from './control-group.js';
import { describeAllowed } from './describe-allowed.js';
import { type OwnProcess, ownProcess } from './own-process.js';

const MEBIBYTE = 2 ** 20;

describe('fileDescriptorCheck', () => {
  it('warns and fails before the files that a process may have open are used up', async () => {
    const child = ownProcess('files', 'ulimit -n 200');
    expect(await child.take(0)).toMatchObject({ status: 'pass', observedUnit: 'percent' });
    expect(await child.take(145)).toMatchObject({ status: 'warn', output: 'EMFILE' });
    expect(await child.take(30)).toMatchObject({ status: 'fail', output: 'EMFILE' });
    child.end();
  });
});

describeAllowed(canGroupMemory, 'make control groups', 'memoryCheck', () => {
  let group: ControlGroup;
  let child: OwnProcess;

  beforeAll(() => {
    group = memoryGroup(500 * MEBIBYTE);
    child = ownProcess('memory', ':', group.procs);
  });
  afterAll(async () => {
    child.end();
    while (!isEmpty(group)) await new Promise((resolve) => setTimeout(resolve, 20));
    group.remove();
  });

  it('warns and fails before the kernel kills for want of memory', async () => {
    const before = await child.take(0);
    expect(before).toMatchObject({ status: 'pass', observedUnit: 'percent' });
    // As much as fills it up to nine tenths.
    const percent = before.observedValue!;
    expect(percent).toBeLessThan(40);
    const more = await child.take(5 * (90 - percent));
    expect(more).toMatchObject({ status: 'warn', output: 'OUT_OF_MEMORY' });
    expect(await child.take(5 * (97.5 - more.observedValue!))).toMatchObject({
      status: 'fail',
      output: 'OUT_OF_MEMORY',
    });
  });
});
