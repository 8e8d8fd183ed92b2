import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ControlGroup {
  /** The file that a process writes its number to in order to go in. */
  readonly procs: string;
  /** Only an empty one can be removed. */
  remove(): void;
}

/** A control group of its own that allows so much memory; of the version that this machine has. */
export function memoryGroup(limitBytes: number): ControlGroup {
  const isV1 = existsSync('/sys/fs/cgroup/memory/memory.limit_in_bytes');
  const folder = join(`/sys/fs/cgroup${isV1 ? '/memory' : ''}`, `reliability-${process.pid}`);
  mkdirSync(folder);
  writeFileSync(join(folder, isV1 ? 'memory.limit_in_bytes' : 'memory.max'), String(limitBytes));
  return { procs: join(folder, 'cgroup.procs'), remove: () => rmdirSync(folder) };
}

/** Whether this process may make one. */
export function canGroupMemory(): boolean {
  try {
    const group = memoryGroup(2 ** 30);
    group.remove();
    return true;
  } catch {
    return false;
  }
}

/** Whether a process is gone, also one that only waits to be reaped: then its group is empty. */
export function isEmpty({ procs }: ControlGroup): boolean {
  return readFileSync(procs, 'utf8') === '';
}
