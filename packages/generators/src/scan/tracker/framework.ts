import type { FunctionSummary, ModuleSummary, Parameter } from '../summary/index.js';
import { becomes, instanceOf, memberOfClient, useOf } from './client.js';
import type { Client, Meaning, ProjectClass } from './meaning.js';
import type { Tracker } from './tracker.js';

const DEEPEST_CLASS = 4;

/**
 * What a library hands to a method of a class that extends its own, when it calls it: the row that `update` of a
 * serializer is to write.
 */
export function handedByFramework(
  tracker: Tracker,
  module: ModuleSummary,
  taker: FunctionSummary,
  { index }: Parameter,
): readonly Meaning[] {
  const { class: id, name, role } = taker;
  if (id === undefined || role !== 'method') return [];
  return libraryBases(tracker, { module, id }).flatMap((base): readonly Meaning[] => {
    const hands = base.entry.types[base.type]?.hands ?? [];
    const handed = hands.find(({ to, parameter }) => parameter === index && isCalled(to, name));
    if (!handed) return [];
    const of = modelOf(tracker, { module, id });
    return [{ ...becomes(base, handed.type), ...(of && { of }) }];
  });
}

/** `get_*` is any name that begins so. */
const isCalled = (to: string, name = ''): boolean =>
  to.endsWith('*') ? name.startsWith(to.slice(0, -1)) : to === name;

/**
 * What a method gives of which nothing else is known, where it stands in for one of a library's class: the query set
 * of `get_queryset`, however a field of the project comes by it.
 */
export function givenForLibrary(
  tracker: Tracker,
  module: ModuleSummary,
  { class: id, name, role }: FunctionSummary,
): readonly Client[] {
  if (id === undefined || name === undefined || role !== 'method') return [];
  return libraryBases(tracker, { module, id }).flatMap((base) => {
    const made = useOf(memberOfClient(base, name), 'call');
    return made?.kind === 'makes' ? [{ ...becomes(base, made.type), confidence: 'typed' }] : [];
  });
}

/** What an instance of the class is by the libraries' classes that it extends, at whatever distance. */
function libraryBases(
  tracker: Tracker,
  { module, id }: ProjectClass,
  depth = 0,
): readonly Client[] {
  if (depth > DEEPEST_CLASS) return [];
  return module.classes[id]!.bases.flatMap((value) =>
    tracker.meaningsOf(module, value).flatMap((base): readonly Client[] => {
      if (base.kind === 'class') return libraryBases(tracker, base, depth + 1);
      return base.kind === 'client' ? [instanceOf(base) ?? []].flat() : [];
    }),
  );
}

/** The class that `class Meta: model = Order` names. */
export function modelOf(tracker: Tracker, { module, id }: ProjectClass): ProjectClass | undefined {
  const meta = module.classes[id]!.fields.get('Meta')?.values ?? [];
  for (const value of meta) {
    if (value.kind !== 'class') continue;
    const named = module.classes[value.id]!.fields.get('model')?.values ?? [];
    for (const model of named.flatMap((one) => tracker.meaningsOf(module, one))) {
      if (model.kind === 'class') return { module: model.module, id: model.id };
    }
  }
  return undefined;
}
