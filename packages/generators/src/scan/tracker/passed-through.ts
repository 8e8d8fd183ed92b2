import type {
  BindingId,
  CallSite,
  FunctionSummary,
  ModuleSummary,
  Value,
} from '../summary/index.js';
import { returnedBy } from './given.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

const DEEPEST = 4;

type Called = Extract<Meaning, { readonly kind: 'function' }>;

/**
 * What a function of the project gives of what it is given: an argument itself, or what the function gives that it is
 * handed: `singleton('db', () => new Pool())`, `withLogging(client)`.
 */
export function passedThroughParameters(
  tracker: Tracker,
  { module, id }: Called,
  from: ModuleSummary,
  call: CallSite,
): readonly Meaning[] {
  const taken = module.functions[id]!;
  if (call.arguments.length === 0 || taken.parameters.length === 0) return [];
  return taken.returns.flatMap((value) => ofReturned(tracker, module, taken, from, call, value, 0));
}

function ofReturned(
  tracker: Tracker,
  module: ModuleSummary,
  taken: FunctionSummary,
  from: ModuleSummary,
  call: CallSite,
  value: Value,
  depth: number,
): readonly Meaning[] {
  if (depth > DEEPEST) return [];
  const deeper = (next: Value): readonly Meaning[] =>
    ofReturned(tracker, module, taken, from, call, next, depth + 1);
  switch (value.kind) {
    case 'settled':
      return deeper(value.value);
    case 'either':
      return value.values.flatMap(deeper);
    case 'binding': {
      const argument = argumentFor(module, taken, call, value.id);
      if (argument) return tracker.meaningsOf(from, argument);
      const { parameter, values } = module.bindings[value.id]!;
      return parameter ? [] : values.flatMap(deeper);
    }
    case 'call': {
      const site = module.calls[value.call]!;
      const { callee } = site;
      if (callee.kind === 'member') return keptIn(module, site).flatMap(deeper);
      if (callee.kind !== 'binding') return [];
      const argument = argumentFor(module, taken, call, callee.id);
      if (!argument) return [];
      return tracker
        .meaningsOf(from, argument)
        .flatMap((meaning) =>
          meaning.kind === 'function' ? returnedBy(tracker, meaning.module, meaning.id) : [],
        );
    }
    case 'class':
    case 'element':
    case 'function':
    case 'global':
    case 'import':
    case 'list':
    case 'literal':
    case 'member':
    case 'object':
    case 'text':
    case 'this':
    case 'unknown':
      return [];
  }
}

/** What the same function has put where `site` reads it: `kept.set(name, make())` for `kept.get(name)`. */
function keptIn(module: ModuleSummary, site: CallSite): readonly Value[] {
  const kept = /^(.+\.)get$/.exec(site.calleeText)?.[1];
  if (kept === undefined) return [];
  return settersOf(module)
    .filter((one) => one.function === site.function && one.calleeText === `${kept}set`)
    .flatMap((one) => one.arguments[1]?.value ?? []);
}

const setters = new WeakMap<ModuleSummary, readonly CallSite[]>();

function settersOf(module: ModuleSummary): readonly CallSite[] {
  const found =
    setters.get(module) ?? module.calls.filter(({ calleeText }) => calleeText.endsWith('.set'));
  setters.set(module, found);
  return found;
}

function argumentFor(
  { bindings }: ModuleSummary,
  { parameters }: FunctionSummary,
  call: CallSite,
  binding: BindingId,
): Value | undefined {
  const parameter = bindings[binding]!.parameter?.parameter;
  if (!parameter || parameter.rest === true || !parameters.includes(parameter)) return undefined;
  const argument = call.arguments[parameter.index];
  return argument && argument.spread !== true ? argument.value : undefined;
}
