import type {
  Binding,
  CallSite,
  FunctionSummary,
  ModuleSummary,
  Parameter,
  Value,
} from '../summary/index.js';
import { becomes, isGuess, isUnknownMember, useOf } from './client.js';
import { elementHanded } from './collection.js';
import { askedFor, expectedOf } from './expected.js';
import { filledLater } from './filled-later.js';
import { handedByFramework } from './framework.js';
import { handedByDecorator } from './handed-by-decorator.js';
import { dependencyOf } from './injection.js';
import { handedToListener, rowsOf } from './listener.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * What a name is bound to. What is assigned goes before what an annotation says, as that may be an interface, but no guess
 * at what is assigned does.
 */
export function bound(
  tracker: Tracker,
  module: ModuleSummary,
  binding: Binding,
): readonly Meaning[] {
  const values = tracker.meaningsOfAny(module, binding.values);
  // `channel = channel.parent ?? channel` says nothing of what is handed in, where nobody has listed such a member.
  const assigned = binding.parameter ? values.filter((one) => !isUnknownMember(one)) : values;
  if (assigned.length > 0) {
    const said = assigned.every(isGuess) ? tracker.meaningsOfType(module, binding.annotation) : [];
    return said.length > 0 ? said : filledLater(tracker, module, assigned, binding.annotation);
  }
  if (binding.argument) return askedFor(tracker, module, binding.argument);
  const typed = tracker.meaningsOfType(module, binding.annotation);
  if (!binding.parameter) return typed;
  const { function: id, parameter } = binding.parameter;
  const taker = module.functions[id]!;
  // Who hands it in knows how it was made, which the annotation does not.
  const handed = asTyped(
    [...handedIn(tracker, taker, parameter), ...assignedTo(tracker, module, taker)],
    typed,
  );
  if (handed.some(({ kind }) => kind === 'client') || typed.every(isSignature)) {
    const found = [...handed, ...typed, ...given(tracker, module, taker, parameter)];
    return found.length > 0 ? found : expectedOf(tracker, module, taker, parameter);
  }
  return typed;
}

/** Of several clients that may be handed in, the one that the annotation says: of AWS, that of the same service. */
function asTyped(handed: readonly Meaning[], typed: readonly Meaning[]): readonly Meaning[] {
  const same = handed.filter((one) => typed.some((said) => isSame(one, said)));
  return same.length > 0 ? same : handed;
}

const isSame = (one: Meaning, said: Meaning): boolean =>
  one.kind === 'client' &&
  said.kind === 'client' &&
  one.entry === said.entry &&
  one.type === said.type &&
  one.wildcard === said.wildcard;

/** What a setter takes is what is assigned to it: `this.connection = new Connection()`. */
const assignedTo = (
  tracker: Tracker,
  module: ModuleSummary,
  { role, class: id, name }: FunctionSummary,
): readonly Meaning[] =>
  role === 'accessor' && id !== undefined && name !== undefined
    ? tracker.meaningsOfAny(module, module.classes[id]!.fields.get(name)?.values ?? [])
    : [];

/** The type of a function says less than the function that is handed in. */
const isSignature = ({ kind }: Meaning): boolean => kind === 'function';

function handedIn(
  tracker: Tracker,
  taker: FunctionSummary,
  { index }: Parameter,
): readonly Meaning[] {
  return tracker
    .handedTo(taker, index)
    .flatMap(({ module, value, instance }) =>
      instance === true
        ? tracker.meaningsOf(module, value).flatMap((one) => rowsOf(tracker, module, one))
        : tracker.meaningsOf(module, value),
    )
    .map((meaning) =>
      meaning.kind === 'client' && meaning.confidence !== 'guess'
        ? { ...meaning, confidence: 'typed' as const }
        : meaning,
    );
}

/** What a parameter is by the one who calls: a framework that injects, or a library that calls back. */
function given(
  tracker: Tracker,
  module: ModuleSummary,
  taker: FunctionSummary,
  parameter: Parameter,
): readonly Meaning[] {
  const injected = [
    ...dependencyOf(tracker, module, parameter),
    ...handedByFramework(tracker, module, taker, parameter),
    ...handedByDecorator(tracker, module, taker, parameter),
    ...handedToListener(tracker, module, taker, parameter),
  ];
  if (injected.length > 0 || !taker.passedTo) return injected;
  const { argument } = taker.passedTo;
  const giver = module.calls[taker.passedTo.call]!;
  const answered = parameter.index === 1 && ERROR.test(taker.parameters[0]?.name ?? '');
  const place = { argument, parameter: parameter.index, answered };
  const called = callbackClients(tracker, module, giver, place);
  if (called.length > 0 || module.language !== 'javascript') return called;
  const element = elementHanded(tracker, module, giver, argument, parameter.index);
  return element.length > 0 ? element : handedBack(tracker, module, giver, place);
}

/** Which parameter of which argument is asked for, and whether it stands after an error: `(err, user) => …`. */
interface Handing {
  readonly argument: number;
  readonly parameter: number;
  readonly answered: boolean;
}

const ERROR = /^_?(?:e|er|err|error)$/i;

/** A function is passed on this often at the most. */
const MOST_HANDS = 2;
const UNKNOWN = { kind: 'unknown' } as const;

function callbackClients(
  tracker: Tracker,
  module: ModuleSummary,
  giver: CallSite,
  { argument, parameter, answered }: Handing,
): readonly Meaning[] {
  return tracker.meaningsOf(module, giver.callee).flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind !== 'client') return [];
    const given = { arguments: giver.arguments.map(() => UNKNOWN), named: new Map(), open: false };
    const use = useOf(meaning, giver.form === 'new' ? 'new' : 'call', given);
    if (use?.kind !== 'call') return [];
    const { callback, gives } = use.group;
    if (!callback) {
      const isLast = answered && argument === giver.arguments.length - 1;
      return isLast && gives !== undefined
        ? [becomes(meaning, gives, { module, call: giver })]
        : [];
    }
    if (callback.argument !== argument || callback.parameter !== parameter) return [];
    const client = becomes(meaning, callback.type, { module, call: giver });
    return [{ ...client, transaction: client.transaction || use.group.transaction === true }];
  });
}

/**
 * What a function of the project hands to a function that it is given: it calls its parameter itself, or passes it on to
 * a library that does: `function inTransaction(work) { return prisma.$transaction(work); }`.
 */
function handedBack(
  tracker: Tracker,
  module: ModuleSummary,
  giver: CallSite,
  { argument, parameter, answered }: Handing,
  depth = 0,
): readonly Meaning[] {
  if (depth > MOST_HANDS) return [];
  return tracker.meaningsOf(module, giver.callee).flatMap((meaning) => {
    if (meaning.kind !== 'function') return [];
    const { bindings, calls, functions } = meaning.module;
    const binding = functions[meaning.id]!.parameters[argument]?.binding;
    if (binding === undefined) return [];
    const isIt = (value: Value): boolean =>
      value.kind === 'binding' && bindings[value.id]!.parameter?.parameter.binding === binding;
    return calls.flatMap((call): readonly Meaning[] => {
      const handed = call.arguments[parameter]?.value;
      if (isIt(call.callee)) return handed ? tracker.meaningsOf(meaning.module, handed) : [];
      const place = call.arguments.findIndex(({ value }) => isIt(value));
      if (place < 0) return [];
      const next = { argument: place, parameter, answered };
      const called = callbackClients(tracker, meaning.module, call, next);
      return called.length > 0
        ? called
        : handedBack(tracker, meaning.module, call, next, depth + 1);
    });
  });
}
