import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ProtectPolicy } from '../../packages/generators/src/protect/options.js';
import {
  type RewrittenFile,
  rewriteFiles,
} from '../../packages/generators/src/protect/rewrite-files.js';
import { loadRewriters } from '../../packages/generators/src/protect/rewriters.js';
import { scanDirectory } from './scan-directory.js';

/** What a run of one rewriter came to. */
export interface RewriteCount {
  readonly policy: ProtectPolicy;
  readonly files: number;
  readonly guarded: number;
  readonly alreadyGuarded: number;
  readonly left: number;
  /** Files that could not be read after they had been written. */
  readonly broken: readonly string[];
  /** Files that a second run would change again. */
  readonly changedAgain: readonly string[];
}

/** Rewrites a copy of `directory`, each policy once and then again, and keeps the copy where it says. */
export async function rewriteCopy(
  directory: string,
  say: (line: string) => void,
): Promise<{ readonly copy: string; readonly counts: readonly RewriteCount[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-corpus-'));
  const copy = join(folder, basename(directory));
  cpSync(directory, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/[/\\](?:node_modules|\.git)$/.test(path),
  });
  const counts: RewriteCount[] = [];
  for (const policy of ['circuit-breaker', 'retry'] as const) {
    say(`  ${policy}`);
    const first = await rewriteAll(copy, policy, say);
    for (const { file, content } of first) {
      if (content !== undefined) writeFileSync(join(copy, file), content);
    }
    const changed = first.filter(({ content }) => content !== undefined).map(({ file }) => file);
    const { result } = await scanDirectory(copy, say);
    const unreadable = new Set(result.skipped.map(({ file }) => file));
    const second = await rewriteAll(copy, policy, say);
    const left = first.flatMap((file) => file.left);
    counts.push({
      policy,
      files: changed.length,
      guarded: first.flatMap(({ guarded }) => guarded).length,
      alreadyGuarded: left.filter(({ why }) => why === 'protected').length,
      left: left.filter(({ why }) => why !== 'protected').length,
      broken: changed.filter((file) => unreadable.has(file)),
      changedAgain: second.filter(({ content }) => content !== undefined).map(({ file }) => file),
    });
  }
  return { copy, counts };
}

/** Takes the copy away again. */
export const removeCopy = (copy: string): void =>
  rmSync(join(copy, '..'), { recursive: true, force: true });

async function rewriteAll(
  root: string,
  policy: ProtectPolicy,
  say: (line: string) => void,
): Promise<readonly RewrittenFile[]> {
  const { result } = await scanDirectory(root, say);
  return rewriteFiles(result, (file) => readFileSync(join(root, file), 'utf8'), {
    policy,
    style: 'body',
    includeUnsafe: false,
    selection: { kind: 'all' },
    home: { root: '', importSuffix: '' },
    rewriters: await loadRewriters(),
  });
}
