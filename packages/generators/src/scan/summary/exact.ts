import type { ModuleSummary } from './module-summary.js';

type Growing<T> = { -readonly [Key in keyof T]: T[Key] };

const NONE: readonly never[] = Object.freeze([]);

/** An array that was added to has room for a dozen more, which is most of what a short one takes. */
const exactly = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : list.slice());

/** Takes back the room that was left to grow: a scan keeps the summaries of all files. */
export function exact(module: ModuleSummary): ModuleSummary {
  for (const binding of module.bindings as readonly Growing<ModuleSummary['bindings'][number]>[]) {
    binding.values = exactly(binding.values);
    if (Array.isArray(binding.reads)) binding.reads = exactly(binding.reads);
  }
  for (const one of module.functions as readonly Growing<ModuleSummary['functions'][number]>[]) {
    one.parameters = exactly(one.parameters);
    one.returns = exactly(one.returns);
    one.yields = exactly(one.yields);
    one.decorators = exactly(one.decorators);
    for (const parameter of one.parameters as readonly Growing<(typeof one.parameters)[number]>[]) {
      if (parameter.decorators.length === 0) parameter.decorators = NONE;
    }
  }
  for (const call of module.calls as readonly Growing<ModuleSummary['calls'][number]>[]) {
    if (call.arguments.length === 0) call.arguments = NONE;
    if (call.within.length === 0) call.within = NONE;
  }
  return module;
}
