import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bareEnvironment, scriptOf } from './child-script.js';

/** Waits in a process of its own. */
export interface Guardian {
  /** All is well: it ends, and takes nothing back. */
  dismiss(): Promise<void>;
}

/** What is to be taken back. JSON, for it goes to another process. */
export interface Undo {
  /** Files to be removed. */
  readonly files?: readonly string[];
  /** Processes to go on after a SIGSTOP, each only if it still is the one that began at that time. */
  readonly stopped?: readonly { readonly pid: number; readonly startedAt: string }[];
}

/** Runs in the guardian, and uses nothing of this file. */
function guard({ undo, ttlMs }: { readonly undo: Undo; readonly ttlMs: number | null }): void {
  const { readFileSync, rmSync } = process.getBuiltinModule('node:fs');
  const takeBack = (): void => {
    for (const file of undo.files ?? []) rmSync(file, { force: true });
    for (const { pid, startedAt } of undo.stopped ?? []) {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (fields[19] === startedAt) process.kill(pid, 'SIGCONT');
      } catch {
        // It is gone.
      }
    }
    process.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, takeBack);
  process.stdin
    .on('data', () => process.exit())
    .on('end', takeBack)
    .on('error', takeBack);
  if (ttlMs !== null) setTimeout(takeBack, ttlMs);
  process.stdout.write('ready');
}

/** Node keeps a timer's delay in 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Has `undo` done by another process as soon as this one is gone, however it went, or after `ttlMs`.
 * Settles when the other one watches.
 */
export async function guardedBy(undo: Undo, ttlMs: number): Promise<Guardian> {
  const limited = ttlMs <= LONGEST_TIMER_MS ? ttlMs : null;
  const script = scriptOf(guard, { undo, ttlMs: limited });
  const child = spawn(process.execPath, ['-e', script], {
    cwd: '/',
    // In a group of its own, a Ctrl-C in the terminal does not reach it.
    detached: true,
    env: bareEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const gone = once(child, 'close');
  gone.catch(() => undefined);
  child.stdin.on('error', () => undefined);
  const [first] = (await Promise.race([once(child.stdout, 'data'), gone])) as [unknown];
  if (String(first) !== 'ready') throw new Error('Nobody watches over the fault: no guardian.');
  child.unref();
  for (const pipe of [child.stdin, child.stdout]) (pipe as unknown as { unref(): void }).unref();
  return {
    async dismiss() {
      child.ref();
      child.stdin.end('dismissed');
      await gone;
    },
  };
}
