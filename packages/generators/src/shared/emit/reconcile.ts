import { joinPathFragments, type Tree } from '@nx/devkit';
import { UsageError } from '../usage-error.js';
import { sameButForLayout } from './same-text.js';
import type { EmittedFile } from './template-folder.js';

/** What to do where a person has changed a file that a generator would emit. */
export type OnConflict = 'fail' | 'keep' | 'new';

/** What became of a file. `kept`: a person's own version stays; `beside`: ours went to `<file>.new`. */
export type FileAction = 'created' | 'merged' | 'unchanged' | 'kept' | 'beside';

export interface FileOutcome {
  /** Relative to the workspace root. */
  readonly path: string;
  readonly action: FileAction;
}

interface Decision extends FileOutcome {
  /** What to write; absent where the file stays as it is. */
  readonly content?: string;
}

/**
 * Decides what becomes of each file and writes those that are not there yet, nothing else.
 * @param root The project's root; the files' paths are relative to it.
 * @throws UsageError that lists every changed file, before anything is written, where `onConflict` is `fail`.
 */
export function reconcile(
  tree: Tree,
  root: string,
  files: readonly EmittedFile[],
  onConflict: OnConflict,
): readonly FileOutcome[] {
  const absolute = files.map((file) => ({ ...file, path: joinPathFragments(root, file.path) }));
  const changed = absolute.filter((file) => isChanged(tree, file));
  if (changed.length && onConflict === 'fail') throw conflict(changed.map(({ path }) => path));
  return absolute.map((file) => write(tree, decide(tree, file, onConflict)));
}

/** Whether somebody has given the file another content than a generator would. */
function isChanged(tree: Tree, { path, content, ifAbsent }: EmittedFile): boolean {
  const existing = tree.read(path, 'utf-8');
  return existing !== null && !ifAbsent && !sameButForLayout(existing, content);
}

function decide(tree: Tree, file: EmittedFile, onConflict: OnConflict): Decision {
  const { path, content } = file;
  if (!tree.exists(path)) return { path, action: 'created', content };
  if (!isChanged(tree, file)) return { path, action: 'unchanged' };
  if (onConflict === 'keep') return { path, action: 'kept' };
  const beside = `${path}.new`;
  return tree.read(beside, 'utf-8') === content
    ? { path: beside, action: 'unchanged' }
    : { path: beside, action: 'beside', content };
}

function write(tree: Tree, { path, action, content }: Decision): FileOutcome {
  if (content !== undefined) tree.write(path, content);
  return { path, action };
}

function conflict(paths: readonly string[]): UsageError {
  const [subject, them] = paths.length > 1 ? ['files have', 'them'] : ['file has', 'it'];
  return new UsageError(
    `${paths.length} emitted ${subject} been changed since. Nothing was written.`,
    ...paths.map((path) => `  ${path}`),
    `Choose what to do with ${them}:`,
    '  --on-conflict=keep   keep your version and emit the rest',
    '  --on-conflict=new    keep your version and write ours beside it as <file>.new',
    `  or move ${them} away, and run the command again.`,
  );
}
