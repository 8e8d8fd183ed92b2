import type { CallSite, FunctionId, ModuleSummary } from '../summary/index.js';
import { becomes, useOf } from './client.js';
import type { Client, Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What a call gives, settled or not: promises are looked through. */
export function givenBy(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
): readonly Meaning[] {
  const passed = passedThrough(tracker, module, call);
  if (passed) return passed;
  return tracker.meaningsOf(module, call.callee).flatMap((callee): readonly Meaning[] => {
    if (callee.kind === 'client') return givenByClient(callee, module, call);
    if (callee.kind === 'class') return [{ ...callee, kind: 'instance' }];
    return callee.kind === 'function' ? returnedBy(tracker, callee.module, callee.id) : [];
  });
}

function givenByClient(client: Client, module: ModuleSummary, call: CallSite): readonly Meaning[] {
  const made = { module, call };
  // What is made may depend on the arguments, what it is a client of does not.
  const use = useOf(client, call.form, OPEN);
  if (use?.kind === 'makes') return [becomes(client, use.type, made)];
  if (use?.kind !== 'call' || use.group.gives === undefined) return [];
  const given = becomes(client, use.group.gives, made);
  return [{ ...given, transaction: given.transaction || use.group.transaction === true }];
}

const OPEN = { arguments: [], named: new Map(), open: true };

/** What a function returns, or yields where it is entered or injected; what its annotation says, where that is unknown. */
export function returnedBy(
  tracker: Tracker,
  module: ModuleSummary,
  id: FunctionId,
): readonly Meaning[] {
  const taken = module.functions[id]!;
  const values = taken.generator ? taken.yields : taken.returns;
  const given = values.flatMap((value) => tracker.meaningsOf(module, value));
  return given.length > 0 ? given : tracker.meaningsOfType(module, taken.returnType);
}

/** What `await`, `with` and `for await` take out of a value: for most it is the value itself. */
export function entered(_tracker: Tracker, meaning: Meaning): readonly Meaning[] {
  if (meaning.kind !== 'client') return [meaning];
  const use = useOf(meaning, 'enter', OPEN);
  if (use?.kind === 'makes' || use?.kind === 'has') return [becomes(meaning, use.type)];
  if (use?.kind === 'call' && use.group.gives !== undefined)
    return [becomes(meaning, use.group.gives)];
  return [meaning];
}

/** What a loop reads out of a value. */
export function iterated(tracker: Tracker, meaning: Meaning): readonly Meaning[] {
  return meaning.kind === 'list'
    ? meaning.items.flatMap((item) => tracker.meaningsOf(meaning.module, item))
    : [];
}

/** Functions that give what they are given. */
function passedThrough(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
): readonly Meaning[] | undefined {
  const { callee } = call;
  if (callee.kind !== 'member') return undefined;
  const [first] = call.arguments;
  if (callee.name === 'bind') return tracker.meaningsOf(module, callee.object);
  if (!first || callee.object.kind !== 'global') return undefined;
  const name = `${callee.object.name}.${callee.name}`;
  return PASSING.has(name) ? tracker.meaningsOf(module, first.value) : undefined;
}

const PASSING = new Set(['Promise.resolve', 'Object.freeze', 'Object.seal']);
