import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cgroupMemory } from './cgroup-memory.js';

// The files of kernels and containers that this machine is not; e2e/health/probes asks its own.
describe('cgroupMemory', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'cgroup-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const files = (contents: Readonly<Record<string, string | number>>) => {
    for (const [path, content] of Object.entries(contents)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), `${content}\n`);
    }
    return cgroupMemory(root);
  };
  const v2 = (group: string, current: number, max: number | string, inactiveFile = 0) => ({
    [`sys/fs/cgroup${group}/memory.current`]: current,
    [`sys/fs/cgroup${group}/memory.max`]: max,
    [`sys/fs/cgroup${group}/memory.stat`]: `anon 7\ninactive_file ${inactiveFile}\nactive_file 9`,
  });
  const v1 = (group: string, usage: number, limit: number, inactiveFile = 0) => ({
    [`sys/fs/cgroup/memory${group}/memory.usage_in_bytes`]: usage,
    [`sys/fs/cgroup/memory${group}/memory.limit_in_bytes`]: limit,
    [`sys/fs/cgroup/memory${group}/memory.stat`]: `inactive_file 1\ntotal_inactive_file ${inactiveFile}`,
  });

  it('reads version 2 in a container, less what the kernel can take back', async () => {
    expect(await files({ 'proc/self/cgroup': '0::/', ...v2('', 900, 1_000, 300) })).toEqual({
      usedBytes: 600,
      limitBytes: 1_000,
    });
  });

  it('reads version 1 in a container that tells the path of its host', async () => {
    const use = await files({
      'proc/self/cgroup': '9:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n0::/',
      ...v1('', 900, 1_000, 300),
    });
    expect(use).toEqual({ usedBytes: 600, limitBytes: 1_000 });
  });

  it('reads the group of the process, not the one beside it', async () => {
    const use = await files({
      'proc/self/cgroup': '0::/shop/orders',
      ...v2('/shop/orders', 100, 1_000),
      ...v2('/shop/stock', 999, 1_000),
    });
    expect(use).toEqual({ usedBytes: 100, limitBytes: 1_000 });
  });

  it('takes the fullest of the groups above each other', async () => {
    const use = await files({
      'proc/self/cgroup': '0::/shop/orders',
      ...v2('/shop/orders', 100, 1_000),
      ...v2('/shop', 1_900, 2_000),
      ...v2('', 5_000, 'max'),
    });
    expect(use).toEqual({ usedBytes: 1_900, limitBytes: 2_000 });
  });

  it.each([
    ['version 2', { 'proc/self/cgroup': '0::/', ...v2('', 900, 'max') }],
    ['version 1', { 'proc/self/cgroup': '4:memory:/', ...v1('', 900, 9_223_372_036_854_771_712) }],
    ['no control groups', {}],
  ])('knows no limit where there is none: %s', async (_, contents) => {
    expect(await files(contents)).toBeUndefined();
  });
});
