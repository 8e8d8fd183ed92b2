import type { StaticValue } from '../../catalogue/static-value.js';
import type { Argument, CallSite, ModuleSummary, ObjectValue, Value } from '../summary/index.js';
import { environmentVariable } from './environment.js';
import { exportOf } from './program.js';
import { growthOf } from '../reaching/growth.js';
import type { Tracker } from './tracker.js';

const UNKNOWN: StaticValue = { kind: 'unknown' };
const held = (name: string): StaticValue => ({ kind: 'unknown', held: true, name });
const computed = (name: string): StaticValue => ({ kind: 'unknown', name });
const CLASS: StaticValue = { kind: 'class' };
/** What nobody can see says by its name whether it is a class: `Order`. */
const called = (name: string): StaticValue => (/^[A-Z]\w*[a-z]/.test(name) ? CLASS : UNKNOWN);
const DEEPEST = 12;

/** What the source says of `value`, as it stands in `module`: what is put in at run time stays unknown. */
export function staticValue(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  depth = 0,
): StaticValue {
  if (depth > DEEPEST) return UNKNOWN;
  const deeper = (next: Value, where = module): StaticValue =>
    staticValue(tracker, where, next, depth + 1);
  const variable = environmentVariable(module, value);
  if (variable) {
    const { fallback } = variable;
    return {
      kind: 'environment',
      variable: variable.variable,
      ...(fallback ? { fallback: deeper(fallback) } : {}),
    };
  }
  switch (value.kind) {
    case 'literal':
      return value;
    case 'text':
      return text(value.parts, deeper);
    case 'binding':
      return ofBinding(module, value.id, deeper);
    case 'import':
      return ofImport(tracker, module, value, deeper);
    case 'member':
      return ofMember(tracker, module, value.object, value.name, deeper);
    case 'element':
      return value.index.kind === 'literal'
        ? ofMember(tracker, module, value.object, String(value.index.value), deeper)
        : UNKNOWN;
    case 'settled':
      return answered(deeper(value.value));
    case 'either':
      return either(value.values.map((one) => deeper(one)));
    case 'object':
      return ofObject(value, deeper);
    case 'list':
      return { kind: 'list', items: value.items.map((item) => deeper(item)) };
    case 'call':
      return (
        givenByOwn(tracker, module, value, deeper) ??
        made(module, module.calls[value.call]!, deeper)
      );
    case 'function':
      return { kind: 'function' };
    case 'class':
      return CLASS;
    case 'global':
      return called(value.name);
    case 'this':
    case 'unknown':
      return UNKNOWN;
  }
}

/** What a variable holds, with all that it grows by; where that is not told, what it is called. */
function ofBinding(module: ModuleSummary, id: number, deeper: Deeper): StaticValue {
  const { name } = module.bindings[id]!;
  const { beginnings, steps, isGiven } = growthOf(module, id);
  if (isGiven) return held(name);
  const [only, ...others] = beginnings;
  if (!only || others.length > 0 || !steps.every((one) => isGrowth(module, one)))
    return computed(name);
  const first = deeper(only);
  const found = steps.length === 0 ? first : grown(first, steps, deeper);
  return found.kind === 'unknown' && found.name === undefined ? { ...found, name } : found;
}

/** What is taken out of a variable, or awaited, is something else. */
const isGrowth = ({ calls }: ModuleSummary, value: Value): boolean =>
  value.kind === 'text' || (value.kind === 'call' && calls[value.call]!.callee.kind === 'member');

/** A text with all that it may be given later, a query with all steps that it may take, in the order of the source. */
function grown(first: StaticValue, growth: readonly Value[], deeper: Deeper): StaticValue {
  if (first.kind === 'made') {
    const steps = growth.map((one) => deeper(one));
    const chain = steps.flatMap((one) => (one.kind === 'made' ? [one.by, ...one.chain] : ['']));
    return { ...first, chain: [...first.chain, ...chain] };
  }
  const isText = first.kind === 'literal' && typeof first.value === 'string';
  if (!isText && first.kind !== 'text') return UNKNOWN;
  const parts = first.kind === 'text' ? first.parts : [String(first.value)];
  const more = growth.map((one) => text(one.kind === 'text' ? one.parts.slice(1) : [], deeper));
  return {
    kind: 'text',
    parts: [...parts, ...more.flatMap((one) => [undefined, ...partsOf(one)])],
  };
}

const partsOf = (value: StaticValue): readonly (string | undefined)[] =>
  value.kind === 'text' ? value.parts : value.kind === 'literal' ? [String(value.value)] : [];

type Deeper = (value: Value, module?: ModuleSummary) => StaticValue;

function text(parts: readonly (string | Value)[], deeper: Deeper): StaticValue {
  const known = parts.map((part): string | undefined => {
    if (typeof part === 'string') return part;
    const value = deeper(part);
    return value.kind === 'literal' ? String(value.value) : undefined;
  });
  return known.every((part) => part !== undefined)
    ? { kind: 'literal', value: known.join('') }
    : { kind: 'text', parts: known };
}

/** `process.env.X ?? 'http://localhost'` is the variable; of other choices nothing is known. */
function either(values: readonly StaticValue[]): StaticValue {
  const variable = values.find((value) => value.kind === 'environment');
  if (!variable) return values.length === 1 ? values[0]! : UNKNOWN;
  const fallback =
    variable.fallback ?? values.find((value) => value.kind === 'literal' && value.value !== '');
  return { ...variable, ...(fallback ? { fallback } : {}) };
}

function ofImport(
  tracker: Tracker,
  module: ModuleSummary,
  { module: specifier, name }: Extract<Value, { kind: 'import' }>,
  deeper: Deeper,
): StaticValue {
  const target = tracker.program.resolve(module, specifier);
  const file = target && 'file' in target ? tracker.program.module(target.file) : undefined;
  const found = file && exportOf(tracker.program, file, name);
  return found ? deeper(found.value, found.module) : called(name);
}

/** A key of an object that was followed to where it is written, or a field with one value. */
function ofMember(
  tracker: Tracker,
  module: ModuleSummary,
  object: Value,
  name: string,
  deeper: Deeper,
): StaticValue {
  for (const meaning of tracker.meaningsOf(module, object)) {
    if (meaning.kind === 'object') {
      const entry = meaning.value.entries.find(({ key }) => key === name);
      if (entry) return deeper(entry.value, meaning.module);
    } else if (meaning.kind === 'class' || meaning.kind === 'instance') {
      const values = meaning.module.classes[meaning.id]!.fields.get(name)?.values ?? [];
      if (values.length === 1) return deeper(values[0]!, meaning.module);
    } else if (meaning.kind === 'module') {
      const found = exportOf(tracker.program, meaning.module, name);
      if (found) return deeper(found.value, found.module);
    }
  }
  // What is taken by its place has no name.
  if (/^\d+$/.test(name)) return { kind: 'unknown', held: true };
  const named = called(name);
  return named.kind === 'class' ? named : held(name);
}

function ofObject({ entries, open }: ObjectValue, deeper: Deeper): StaticValue {
  return {
    kind: 'object',
    entries: new Map(entries.map(({ key, value }) => [key, deeper(value)])),
    open,
  };
}

/** The text, or what a library made, that the one function of the project gives which is called: `ordersOf(shop)`. */
function givenByOwn(
  tracker: Tracker,
  module: ModuleSummary,
  { call }: Extract<Value, { kind: 'call' }>,
  deeper: Deeper,
): StaticValue | undefined {
  const { form, callee } = module.calls[call]!;
  if (form !== 'call') return undefined;
  const [only, ...others] = tracker.meaningsOf(module, callee);
  if (only?.kind !== 'function' || others.length > 0) return undefined;
  const { async, generator, returns } = only.module.functions[only.id]!;
  const [given, ...more] = returns;
  if (async || generator || !given || more.length > 0) return undefined;
  const value = deeper(given, only.module);
  return GIVEN.has(value.kind) ? value : undefined;
}

const GIVEN = new Set<StaticValue['kind']>(['literal', 'text', 'made']);

/** What was called first, and what was called on that, and so on. */
function made(module: ModuleSummary, call: CallSite, deeper: Deeper): StaticValue {
  const chain: string[] = [];
  let first = call;
  for (let { callee } = first; callee.kind === 'member'; { callee } = first) {
    const object = callee.object.kind === 'settled' ? callee.object.value : callee.object;
    if (object.kind !== 'call') break;
    chain.unshift(callee.name);
    first = module.calls[object.call]!;
  }
  const by = first.callee;
  const name =
    by.kind === 'member' || by.kind === 'global'
      ? by.name
      : by.kind === 'binding'
        ? nameOf(module, by.id)
        : '';
  const positional: StaticValue[] = [];
  const named = new Map<string, StaticValue>();
  for (const { value, name: keyword } of first.arguments) {
    if (keyword === undefined) positional.push(deeper(value));
    else named.set(keyword, deeper(value));
  }
  return { kind: 'made', by: name, chain, arguments: positional, named };
}

const answered = (value: StaticValue): StaticValue =>
  value.kind === 'made' ? { ...value, awaited: true } : value;

/** What was imported, whatever it is called here. */
function nameOf(module: ModuleSummary, id: number): string {
  const { name, values } = module.bindings[id]!;
  const [only] = values;
  return only?.kind === 'import' && only.name !== '*' && only.name !== 'default' ? only.name : name;
}

/** The arguments of a call as the source says them. */
export function staticArguments(
  tracker: Tracker,
  module: ModuleSummary,
  args: readonly Argument[],
): {
  readonly arguments: readonly StaticValue[];
  readonly named: ReadonlyMap<string, StaticValue>;
  readonly open: boolean;
} {
  const positional: StaticValue[] = [];
  const named = new Map<string, StaticValue>();
  for (const { value, name, spread } of args) {
    const known = staticValue(tracker, module, value);
    if (spread) {
      // `**options`, as far as it is written out; more may be put in before it is used.
      const entries = module.language === 'python' && known.kind === 'object' ? known.entries : [];
      for (const [key, entry] of entries) if (!named.has(key)) named.set(key, entry);
    } else if (name === undefined) positional.push(known);
    else named.set(name, known);
  }
  return { arguments: positional, named, open: args.some(({ spread }) => spread) };
}
