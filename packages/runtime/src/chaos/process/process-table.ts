import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A process as Linux tells of it. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** `R`, `S`, `T` for stopped, `Z` for one that has ended, … */
  readonly state: string;
  /** Clock ticks from the start of the machine to that of the process: with the pid, its identity. */
  readonly startedAt: string;
}

/** proc(5): after the name in parentheses come state (3), ppid (4), … and starttime (22). */
const STATE = 0;
const PARENT = 1;
const STARTED_AT = 19;

/** Undefined where there is none with this pid, or where /proc is not. */
export function processFacts(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // A name may hold parentheses and spaces itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, startedAt] = [fields[STATE]!, fields[PARENT]!, fields[STARTED_AT]!];
    return { pid, parent: Number(parent), state, startedAt };
  } catch {
    return undefined;
  }
}

/** The command line, words apart by spaces; empty for a process of the kernel or one that has ended. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** The name of the program: `postgres` of `/usr/lib/postgresql/15/bin/postgres -D …`. */
export const programName = (command: string): string => basename(command.split(' ')[0] ?? '');

/** The process and all that descend from it, parents first. */
export function processTree(pid: number): readonly ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processFacts(Number(name)) ?? []);
  const tree = all.filter((process) => process.pid === pid);
  // Grows while it is walked.
  for (const { pid: parent } of tree) {
    tree.push(...all.filter((process) => process.parent === parent && process.pid !== pid));
  }
  return tree;
}

/** The parent of the process, its parent, and so on. */
export function ancestors(pid: number): readonly number[] {
  const parent = processFacts(pid)?.parent ?? 0;
  return parent > 0 ? [parent, ...ancestors(parent)] : [];
}
