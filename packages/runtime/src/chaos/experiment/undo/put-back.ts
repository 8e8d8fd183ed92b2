import { rmSync } from 'node:fs';
import { runCommand } from '../probes/run-command.js';
import { isStill } from './process-identity.js';
import { describeUndo, type UndoEntry } from './undo-entry.js';
import type { UndoJournal } from './undo-journal.js';

/** What came of putting one thing back. */
export interface PutBack {
  readonly what: string;
  readonly done: boolean;
  readonly detail: string;
}

/** Puts back all that a journal holds, the newest first; what could not be put back stays in it. Never rejects. */
export async function putBack(journal: UndoJournal): Promise<readonly PutBack[]> {
  const outcomes: PutBack[] = [];
  for (const entry of [...journal.entries].reverse()) {
    const what = describeUndo(entry);
    try {
      outcomes.push({ what, done: true, detail: await undo(entry) });
      journal.remove(entry);
    } catch (error) {
      outcomes.push({ what, done: false, detail: (error as Error).message });
    }
  }
  return outcomes;
}

/** @returns What was found, for a person. @throws Error where it cannot be put back. */
async function undo(entry: UndoEntry): Promise<string> {
  switch (entry.undo) {
    case 'continue':
      if (!isStill(entry.pid, entry.startedAt)) return 'it has ended';
      process.kill(entry.pid, 'SIGCONT');
      return 'done';
    case 'end':
      if (!isStill(entry.pid, entry.startedAt)) return 'it has ended';
      endGroup(entry.pid);
      return 'done';
    case 'remove':
      rmSync(entry.path, { recursive: true, force: true });
      return 'done';
    case 'run': {
      const { command, cwd, timeoutMs } = entry;
      const { exit, detail } = await runCommand(command, cwd, timeoutMs, process.env);
      if (exit !== 0) throw new Error(detail);
      return detail;
    }
  }
}

/** It leads a group of its own; where it does not, it is ended alone. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    process.kill(pid, 'SIGKILL');
  }
}
