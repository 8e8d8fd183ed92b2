import type { Tree } from '@nx/devkit';
import type {
  CallToGuard,
  GuardedUnit,
  LeftCall,
  RewriteRequest,
  RewriteResult,
  Style,
} from '../rewrite/request.js';
import { applyEdits } from '../rewrite/text-edit.js';
import type { FoundCall, ScanResult } from '../scan/scan-result.js';
import { callToGuard, internalCallsToGuard } from './calls-to-guard.js';
import { type Home, importFrom } from './import-from.js';
import { repeatedTwice } from './retry-chains.js';
import type { ProtectPolicy } from './options.js';
import type { Selection } from './selection.js';

/** What a rewriter of one language does. */
export type Rewriter = (request: RewriteRequest) => RewriteResult;

export interface RewrittenFile {
  readonly file: string;
  readonly guarded: readonly GuardedUnit[];
  readonly left: readonly LeftCall[];
  /** Absent where the file stays as it is. */
  readonly content?: string;
}

export interface RewriteOptions {
  readonly policy: ProtectPolicy;
  readonly style: Style;
  readonly includeUnsafe: boolean;
  readonly selection: Selection;
  readonly home: Home;
  /** The language that the guards are emitted in; files of another have nothing to import. Both without it. */
  readonly language?: 'ts' | 'py';
  readonly rewriters: { readonly javascript: Rewriter; readonly python: Rewriter };
}

/**
 * What becomes of every file in which a selected call stands. Nothing is written: all files are decided before the first
 * is touched.
 * @param read The text of a file as it was scanned.
 */
export function rewriteFiles(
  scanned: Pick<ScanResult, 'calls' | 'internal' | 'runsInBrowser'>,
  read: (file: string) => string,
  options: RewriteOptions,
): readonly RewrittenFile[] {
  const files = rewriteEach(scanned, read, options);
  if (options.policy !== 'retry') return files;
  const twice = repeatedTwice(scanned, files);
  if (twice.size === 0) return files;
  const calls = scanned.calls.map((call) => {
    const where = twice.get(call);
    return where === undefined ? call : { ...call, repeatedFrom: where };
  });
  return rewriteEach({ ...scanned, calls }, read, options);
}

function rewriteEach(
  { calls, internal, runsInBrowser }: Pick<ScanResult, 'calls' | 'internal' | 'runsInBrowser'>,
  read: (file: string) => string,
  options: RewriteOptions,
): readonly RewrittenFile[] {
  const byFile = new Map<string, FoundCall[]>();
  for (const call of calls)
    byFile.set(call.fact.file, [...(byFile.get(call.fact.file) ?? []), call]);
  const internalByFile = new Map<string, CallToGuard[]>();
  for (const call of internal) {
    const { file } = call.module;
    internalByFile.set(file, [...(internalByFile.get(file) ?? []), ...internalCallsToGuard(call)]);
  }
  return [...byFile].flatMap(([file, found]) => {
    const guards = found.map((call) => callToGuard(call, options.selection));
    if (!guards.some(({ chosen }) => chosen)) return [];
    const reason = foreign(file, options) ?? (runsInBrowser(file) ? IN_BROWSER : undefined);
    if (reason !== undefined) return [{ file, guarded: [], left: leftFor(guards, reason) }];
    const text = read(file);
    const { policy, style, includeUnsafe, home, rewriters } = options;
    const rewrite = file.endsWith('.py') ? rewriters.python : rewriters.javascript;
    const { edits, guarded, left } = rewrite({
      file,
      text,
      policy,
      style,
      includeUnsafe,
      calls: [...guards, ...(internalByFile.get(file) ?? [])],
      importFrom: importFrom(file, home),
    });
    return [{ file, guarded, left, ...(edits.length ? { content: applyEdits(text, edits) } : {}) }];
  });
}

const IN_BROWSER = 'runs in the browser: a guard reads the configuration of a server';

/** Why the guards that are emitted are none for a file. */
function foreign(file: string, { language }: RewriteOptions): string | undefined {
  const isPython = file.endsWith('.py');
  if (language === undefined || isPython === (language === 'py')) return undefined;
  return isPython
    ? 'is Python, in a project that is set up for TypeScript: run it again with --language=py'
    : 'is no Python, in a project that is set up for it: run it again with --language=ts';
}

const leftFor = (calls: readonly CallToGuard[], reason: string): readonly LeftCall[] =>
  calls
    .filter(({ chosen }) => chosen)
    .map(({ line, callee, dependency }) => ({ line, callee, dependency, why: 'refused', reason }));

/** Writes what was decided. */
export function writeFiles(tree: Tree, files: readonly RewrittenFile[]): void {
  for (const { file, content } of files) if (content !== undefined) tree.write(file, content);
}
