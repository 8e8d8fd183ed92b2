import type { CallSite, FunctionSummary, ModuleSummary } from '../summary/index.js';

/** The functions around a call, from the inside out. */
export function* enclosingFunctions(
  module: ModuleSummary,
  { function: id }: CallSite,
): Generator<{ readonly id: number; readonly around: FunctionSummary }> {
  for (let next = id; next !== undefined; ) {
    const around = module.functions[next]!;
    yield { id: next, around };
    next = around.parent;
  }
}
