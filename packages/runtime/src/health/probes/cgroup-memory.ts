import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';

/** How much memory is in use, and how much there may be. */
export interface MemoryUse {
  readonly usedBytes: number;
  readonly limitBytes: number;
}

/** How the two versions of control groups call the same. */
interface Layout {
  readonly mount: string;
  readonly usage: string;
  readonly limit: string;
  /** In `memory.stat`: files that were read and can be forgotten at any time, which nobody is killed for. */
  readonly reclaimable: string;
}

/** https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files */
const V2: Layout = {
  mount: 'sys/fs/cgroup',
  usage: 'memory.current',
  limit: 'memory.max',
  reclaimable: 'inactive_file',
};

/** https://docs.kernel.org/admin-guide/cgroup-v1/memory.html */
const V1: Layout = {
  mount: 'sys/fs/cgroup/memory',
  usage: 'memory.usage_in_bytes',
  limit: 'memory.limit_in_bytes',
  reclaimable: 'total_inactive_file',
};

/**
 * The fullest control group that this process is in: its own, or one above it. `undefined` where none has a limit below
 * the memory of the machine: the kernel tells "unlimited" as a number that nobody has.
 * @param root Where the file system begins; another one in tests.
 */
export async function cgroupMemory(root = '/'): Promise<MemoryUse | undefined> {
  const groups = await text(join(root, 'proc/self/cgroup'));
  const uses: MemoryUse[] = [];
  for (const [, controllers, path] of groups?.matchAll(/^\d+:([^:\n]*):(.*)$/gm) ?? []) {
    const isV1 = controllers!.split(',').includes('memory');
    if (controllers !== '' && !isV1) continue;
    uses.push(...(await usesUpwards(root, isV1 ? V1 : V2, path!)));
  }
  const share = ({ usedBytes, limitBytes }: MemoryUse): number => usedBytes / limitBytes;
  return uses.sort((a, b) => share(b) - share(a))[0];
}

/** In a container the path may be that of the host, which is not there; the mount itself is then the group. */
async function usesUpwards(root: string, layout: Layout, path: string): Promise<MemoryUse[]> {
  const uses: MemoryUse[] = [];
  for (let group = join('/', path); ; group = dirname(group)) {
    const use = await useOf(join(root, layout.mount, group), layout);
    if (use) uses.push(use);
    if (group === '/') return uses;
  }
}

async function useOf(folder: string, layout: Layout): Promise<MemoryUse | undefined> {
  const limitBytes = Number(await text(join(folder, layout.limit)));
  const usage = Number(await text(join(folder, layout.usage)));
  if (!(limitBytes > 0 && limitBytes < totalmem() && usage >= 0)) return undefined;
  const stat = (await text(join(folder, 'memory.stat'))) ?? '';
  const reclaimable = new RegExp(`^${layout.reclaimable} (\\d+)$`, 'm').exec(stat)?.[1] ?? 0;
  return { usedBytes: Math.max(0, usage - Number(reclaimable)), limitBytes };
}

async function text(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
