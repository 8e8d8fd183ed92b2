/**
 * What has to be put back though the process that did it is gone. Written before it is done, so that what is half done
 * is put back as well; putting back what never was is harmless.
 */
export type UndoEntry =
  /** Let a process that was stopped go on: never another one that has been given its number since. */
  | { readonly undo: 'continue'; readonly pid: number; readonly startedAt: string }
  /** End a process, with its group, that was started for the experiment. */
  | { readonly undo: 'end'; readonly pid: number; readonly startedAt: string }
  /** Remove a file or folder that was made for the experiment. */
  | { readonly undo: 'remove'; readonly path: string }
  /** Run a command of the experiment's `rollbacks`. */
  | {
      readonly undo: 'run';
      readonly command: readonly string[];
      readonly cwd: string;
      readonly timeoutMs: number;
    };

/** An entry in words, for a person. */
export function describeUndo(entry: UndoEntry): string {
  switch (entry.undo) {
    case 'continue':
      return `let process ${entry.pid} go on`;
    case 'end':
      return `end process ${entry.pid} and what it started`;
    case 'remove':
      return `remove ${entry.path}`;
    case 'run':
      return `run ${entry.command.join(' ')}`;
  }
}
