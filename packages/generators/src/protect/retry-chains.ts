import type { FoundCall, ScanResult } from '../scan/scan-result.js';
import type { FunctionSummary } from '../scan/summary/index.js';
import type { RewrittenFile } from './rewrite-files.js';

type Scanned = Pick<ScanResult, 'calls' | 'internal'>;

/**
 * The calls that would be repeated by two layers of a chain which goes through several files, with what repeats the
 * outer one: `load in src/users.py`. Attempts multiply, so that only the outer layer is to have its retry.
 */
export function repeatedTwice(
  { calls, internal }: Scanned,
  files: readonly RewrittenFile[],
): ReadonlyMap<FoundCall, string> {
  const planned = new Map<FunctionSummary, string>();
  const inner = new Map<FoundCall, FunctionSummary>();
  for (const { file, guarded } of files) {
    // In TypeScript and JavaScript a body that calls another guarded function is never repeated as a whole.
    if (!file.endsWith('.py')) continue;
    for (const { lines, name } of guarded.filter(({ style }) => style !== 'call')) {
      for (const call of calls) {
        const { fact, functions } = call;
        if (fact.file !== file || !lines.includes(fact.line)) continue;
        const own = functions.find(({ role }) => role !== 'arrow') ?? functions[0];
        if (!own) continue;
        planned.set(own, `${name ?? 'a function'} in ${file}`);
        inner.set(call, own);
      }
    }
  }
  const twice = new Map<FunctionSummary, string>();
  for (const { module, site, functions } of internal) {
    const outer = outerOf(module.functions, site.function, planned);
    if (!outer) continue;
    for (const one of functions) {
      if (one !== outer && planned.has(one) && !twice.has(outer))
        twice.set(one, planned.get(outer)!);
    }
  }
  return new Map(
    [...inner].flatMap(([call, own]) => {
      const where = twice.get(own);
      return where === undefined ? [] : [[call, where] as const];
    }),
  );
}

/** The function around a call that is to be repeated. */
function outerOf(
  functions: readonly FunctionSummary[],
  id: number | undefined,
  planned: ReadonlyMap<FunctionSummary, string>,
): FunctionSummary | undefined {
  for (let next = id; next !== undefined; ) {
    const around = functions[next]!;
    if (planned.has(around)) return around;
    next = around.parent;
  }
  return undefined;
}
