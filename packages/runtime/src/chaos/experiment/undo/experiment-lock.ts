import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isStill, startOf } from './process-identity.js';

/**
 * Lets one experiment run at a time. A lock of a process that is gone is taken over.
 * @returns How to give it back.
 * @throws Error that names the process which has it.
 */
export function lockExperiments(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  // A lock is there with all that it says, or not at all.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${startOf(process.pid) ?? ''}\n`, { mode: 0o600 });
  try {
    while (!isLinked(own, file)) {
      const text = textOf(file);
      const holder = text === undefined ? undefined : holderIn(text);
      if (holder !== undefined) {
        throw new Error(`another experiment runs, in process ${holder} (${file})`);
      }
      if (text !== undefined) takeAway(file, text);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function isLinked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The process that has a lock, if it still lives. */
function holderIn(text: string): number | undefined {
  const [, pid, startedAt = ''] = /^(\d+) (.*)\n$/.exec(text) ?? [];
  return pid !== undefined && isStill(Number(pid), startedAt) ? Number(pid) : undefined;
}

/** Removes a lock that was seen to be stale; one that somebody else has taken meanwhile is given back. */
function takeAway(file: string, stale: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (textOf(aside) !== stale) isLinked(aside, file);
  rmSync(aside, { force: true });
}
