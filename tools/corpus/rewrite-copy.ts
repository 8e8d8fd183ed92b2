import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { ProtectPolicy } from '../../packages/generators/src/protect/options.js';
import {
  type RewrittenFile,
  rewriteFiles,
} from '../../packages/generators/src/protect/rewrite-files.js';
import { REWRITERS } from '../../packages/generators/src/protect/rewriters.js';
import type { LeftCall } from '../../packages/generators/src/rewrite/request.js';
import { scanDirectory } from './scan-directory.js';
import { compareTypes, type TypeComparison } from './type-check/compare.js';

/** What a run of one rewriter came to. */
export interface RewriteCount {
  readonly policy: ProtectPolicy;
  readonly calls: number;
  readonly guardedCalls: number;
  readonly files: number;
  readonly places: number;
  readonly left: readonly (LeftCall & { readonly file: string })[];
  /** Files that could not be read after they had been written. */
  readonly broken: readonly string[];
  /** Files that a second run would change again. */
  readonly changedAgain: readonly string[];
  /** Of one run, the scan with it. */
  readonly seconds: number;
  readonly scannedFiles: number;
}

export interface RewrittenCopy {
  readonly copy: string;
  readonly counts: readonly RewriteCount[];
  /** After both. */
  readonly types: TypeComparison;
}

/** Rewrites a copy of `directory`, each policy once and then again, and keeps the copy where it says. */
export function rewriteCopy(directory: string, say: (line: string) => void): RewrittenCopy {
  const copy = copyOf(directory);
  const counts: RewriteCount[] = [];
  const rewritten = new Set<string>();
  for (const policy of ['circuit-breaker', 'retry'] as const) {
    say(`  ${policy}`);
    const first = rewriteAll(copy, policy, say);
    for (const { file, content } of first.files) {
      if (content !== undefined) writeFileSync(join(copy, file), content);
    }
    const changed = changedIn(first.files);
    for (const file of changed) rewritten.add(file);
    const second = rewriteAll(copy, policy, say);
    const guarded = first.files.flatMap(({ guarded }) => guarded);
    counts.push({
      policy,
      calls: first.calls,
      guardedCalls: guarded.reduce((sum, { lines }) => sum + lines.length, 0),
      files: changed.length,
      places: guarded.length,
      left: first.files.flatMap(({ file, left }) => left.map((call) => ({ ...call, file }))),
      broken: changed.filter((file) => second.unreadable.has(file)),
      changedAgain: changedIn(second.files),
      seconds: first.seconds,
      scannedFiles: first.scannedFiles,
    });
  }
  say('  types');
  return { copy, counts, types: compareTypes(directory, copy, [...rewritten].sort()) };
}

/** Takes the copy away again. */
export const removeCopy = (copy: string): void =>
  rmSync(join(copy, '..'), { recursive: true, force: true });

/** Without what is installed, which the copy only points to. */
function copyOf(directory: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'reliability-corpus-')), basename(directory));
  const installed: string[] = [];
  cpSync(directory, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter(path) {
      if (basename(path) === 'node_modules') installed.push(relative(directory, path));
      return !/^(?:node_modules|\.git)$/.test(basename(path));
    },
  });
  for (const path of installed) {
    if (existsSync(dirname(join(copy, path)))) symlinkSync(join(directory, path), join(copy, path));
  }
  return copy;
}

const changedIn = (files: readonly RewrittenFile[]): readonly string[] =>
  files.filter(({ content }) => content !== undefined).map(({ file }) => file);

function rewriteAll(root: string, policy: ProtectPolicy, say: (line: string) => void) {
  const { result, seconds } = scanDirectory(root, say);
  const begun = performance.now();
  const files = rewriteFiles(result, (file) => readFileSync(join(root, file), 'utf8'), {
    policy,
    style: 'body',
    includeUnsafe: false,
    selection: { kind: 'all' },
    home: { root: '', importSuffix: '' },
    rewriters: REWRITERS,
  });
  return {
    files,
    calls: result.calls.length,
    scannedFiles: result.files,
    unreadable: new Set(result.skipped.map(({ file }) => file)),
    seconds: seconds + (performance.now() - begun) / 1_000,
  };
}
