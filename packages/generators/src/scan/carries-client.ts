import type { ImportedNames } from './import-graph.js';
import type { ClassSummary, Export, ModuleSummary, Value } from './summary/index.js';
import { returnedBy } from './tracker/given.js';
import { memberOfMeaning } from './tracker/member.js';
import type { Meaning } from './tracker/meaning.js';
import { packageBehind } from './tracker/package-behind.js';
import type { Tracker } from './tracker/tracker.js';

const DEEPEST = 2;

/**
 * Whether who imports `names` from `module` can get at a client by them: then it must be read, too.
 * @param known What was found of this module before, by name.
 */
export function carriesClient(
  tracker: Tracker,
  module: ModuleSummary,
  names: ImportedNames = 'all',
  known = new Map<Export, boolean>(),
): boolean {
  return module.exports.some((exported) => {
    // What it passes on from elsewhere is not known here.
    if (!('value' in exported)) return true;
    if (names !== 'all' && !names.has(exported.name)) return false;
    if (exported.value.kind === 'import') return true;
    const carries = known.get(exported) ?? exportGivesClient(tracker, module, exported.value);
    known.set(exported, carries);
    return carries;
  });
}

function exportGivesClient(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  const meanings = tracker.meaningsOf(module, value);
  return (
    meanings.some((meaning) => givesClient(tracker, meaning, 0)) ||
    isMadeByStranger(tracker, module, value) ||
    meanings.some((meaning) => handsOutStranger(tracker, meaning))
  );
}

/** Whether a function gives, or a class keeps for those that extend it, what a package made that nobody has listed. */
function handsOutStranger(tracker: Tracker, meaning: Meaning): boolean {
  if (meaning.kind !== 'function' && meaning.kind !== 'class') return false;
  const { module, id } = meaning;
  const isOne = (value: Value): boolean => isMadeByStranger(tracker, module, value);
  if (meaning.kind === 'function') return module.functions[id]!.returns.some(isOne);
  const { fields } = module.classes[id]!;
  return [...fields].some(([name, { values }]) => !OWN.test(name) && values.some(isOne));
}

function isMadeByStranger(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  const origin = packageBehind(tracker, module, value);
  const { strangers } = tracker.program;
  return origin?.made === true && strangers?.brings(module.language, origin.import) === true;
}

function givesClient(tracker: Tracker, meaning: Meaning, depth: number): boolean {
  if (depth > DEEPEST) return false;
  const deeper = (next: Meaning): boolean => givesClient(tracker, next, depth + 1);
  switch (meaning.kind) {
    case 'client':
      return true;
    case 'function':
      return (
        meaning.module.functions[meaning.id]!.decorators.length > 0 ||
        returnedBy(tracker, meaning.module, meaning.id).some(deeper) ||
        handsBack(tracker, meaning) ||
        takenBySignature(tracker, meaning).some((next) => givesClient(tracker, next, depth))
      );
    case 'object':
      return [
        ...meaning.value.entries.map(({ value }) => value),
        ...(meaning.value.spreads ?? []),
      ].some((value) => tracker.meaningsOf(meaning.module, value).some(deeper));
    case 'list':
      return meaning.items.some((item) => tracker.meaningsOf(meaning.module, item).some(deeper));
    case 'class':
    case 'instance':
      return remembered(tracker, meaning, depth, () => classGivesClient(tracker, meaning, deeper));
    case 'module':
    case 'external':
    case 'globals':
      return false;
  }
}

/** By class, and by how deep it was asked: one that many extend is asked for each of them. */
const known = new WeakMap<Tracker, Map<ClassSummary, boolean[]>>();

function remembered(
  tracker: Tracker,
  { module, id }: Extract<Meaning, { kind: 'class' | 'instance' }>,
  depth: number,
  find: () => boolean,
): boolean {
  const classes = known.get(tracker) ?? new Map<ClassSummary, boolean[]>();
  known.set(tracker, classes);
  const asked = module.classes[id]!;
  const byDepth = classes.get(asked) ?? [];
  classes.set(asked, byDepth);
  return (byDepth[depth] ??= find());
}

/** Whether it lets a client call who is to be called back: `(id, callback) => User.findOne({ id }, callback)`. */
function handsBack(
  tracker: Tracker,
  { module, id }: Extract<Meaning, { kind: 'function' }>,
): boolean {
  const last = module.functions[id]!.parameters.at(-1);
  if (last?.binding === undefined || !CALLBACK.test(last.name ?? '')) return false;
  return module.calls.some(({ callee, arguments: given }) => {
    const value = given.at(-1)?.value;
    const isIt = value?.kind === 'binding' && value.id === last.binding;
    return isIt && tracker.meaningsOf(module, callee).some(({ kind }) => kind === 'client');
  });
}

const CALLBACK = /^(?:cb|callback|done|fn|next)$/;

/** What the type of a function takes: who has one of that type is handed it. */
const takenBySignature = (
  tracker: Tracker,
  { module, id }: Extract<Meaning, { kind: 'function' }>,
): readonly Meaning[] =>
  module.functions[id]!.parameters.flatMap(({ binding, annotation }) =>
    binding === undefined ? tracker.meaningsOfType(module, annotation) : [],
  );

/** What others do not ask for. */
const OWN = /^[#_]/;

/** A class that is a client, or lets others have one; what begins with `#` or `_` is its own affair. */
function classGivesClient(
  tracker: Tracker,
  meaning: Extract<Meaning, { kind: 'class' | 'instance' }>,
  deeper: (next: Meaning) => boolean,
): boolean {
  const { module, id } = meaning;
  const { bases, fields, methods } = module.classes[id]!;
  const parents = bases.flatMap((base) => tracker.meaningsOf(module, base));
  if (parents.some((parent) => deeper(parent) || isHeir(tracker, parent))) return true;
  const names = [...fields.keys(), ...methods.keys()].filter(
    (name) => !OWN.test(name) && name !== 'constructor',
  );
  return names.some((name) =>
    memberOfMeaning(tracker, module, { ...meaning, kind: 'instance' }, name).some(deeper),
  );
}

/** Whether it extends a client, however many classes of the project lie between. */
function isHeir(tracker: Tracker, meaning: Meaning, generation = 0): boolean {
  if (meaning.kind === 'client') return true;
  if (meaning.kind !== 'class' || generation > MOST_GENERATIONS) return false;
  const { module, id } = meaning;
  return module.classes[id]!.bases.some((base) =>
    tracker.meaningsOf(module, base).some((parent) => isHeir(tracker, parent, generation + 1)),
  );
}

const MOST_GENERATIONS = 8;
