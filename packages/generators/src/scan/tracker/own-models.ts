import type { Convention } from '../../catalogue/entry.js';
import type { ModuleSummary, Value } from '../summary/index.js';
import { basesOf } from './bases.js';
import { becomes, guessed, instanceOf, isUnknownMember, ownedBy } from './client.js';
import type { Client, Meaning, ProjectClass } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What a project calls the rows of its models, and what those lead to: names by which a value tells what it is. */
export interface OwnModels {
  /** A row by the name of its class, as `sameWords` has it. */
  readonly rows: ReadonlyMap<string, Client>;
  /**
   * What is on the other side: the many `lines` of `lines = ManyToManyField(…)` and of `ForeignKey(…, related_name='lines')`,
   * and the one `profile` of a `OneToOneField` of `Profile`.
   */
  readonly relations: ReadonlyMap<string, Client>;
  /** Those that nothing else has under that name, which may be a list. */
  readonly telling: ReadonlyMap<string, Client>;
}

export function ownModelsIn(tracker: Tracker, modules: Iterable<ModuleSummary>): OwnModels {
  const rows = new Map<string, Client>();
  const relations = new Map<string, Client>();
  const others = new Set<string>();
  for (const module of modules) {
    module.classes.forEach(({ name, fields }, id) => {
      const row = rowOf(tracker, { module, id });
      if (row && name !== undefined) note(rows, sameWords(name), row);
      for (const [field, { values }] of fields) {
        const related = row && relationIn(tracker, module, values);
        if (related) relations.set(field, related);
        else if (!row) others.add(field);
        const behind = row && otherSide(tracker, { module, id }, row, values);
        if (behind) relations.set(behind.name, behind.client);
      }
    });
  }
  const telling = new Map([...relations].filter(([name]) => !others.has(name)));
  return { rows, relations, telling };
}

/** Of two classes of one name nobody knows which is meant. */
function note(rows: Map<string, Client>, name: string, row: Client): void {
  const before = rows.get(name);
  if (!before) rows.set(name, row);
  else if (before.of !== row.of) rows.set(name, guessed(before.entry, before.type));
}

function rowOf(tracker: Tracker, of: ProjectClass): Client | undefined {
  for (const base of rootsOf(tracker, of)) {
    const made = instanceOf(base);
    if (made?.entry.types[made.type]?.instance === true) {
      return { ...guessed(made.entry, made.type), of };
    }
  }
  return undefined;
}

const DEEPEST_CLASS = 6;

/** The clients that a class extends, over those of the project. */
const rootsOf = (tracker: Tracker, { module, id }: ProjectClass, depth = 0): readonly Client[] =>
  depth > DEEPEST_CLASS
    ? []
    : basesOf(tracker, module, id).flatMap((base): readonly Client[] => {
        if (base.kind === 'client') return [base];
        return base.kind === 'class' ? rootsOf(tracker, base, depth + 1) : [];
      });

/** A field that is a relation itself. */
function relationIn(
  tracker: Tracker,
  module: ModuleSummary,
  values: readonly Value[],
): Client | undefined {
  const meant = tracker.meaningsOfAny(module, values);
  const found = meant.find((one) => one.kind === 'client' && relationsOf(one)?.type === one.type);
  return found?.kind === 'client' ? guessed(found.entry, found.type) : undefined;
}

/** What a field of a model calls the other side of it: many rows of that model, or one. */
function otherSide(
  tracker: Tracker,
  { module, id }: ProjectClass,
  row: Client,
  values: readonly Value[],
): { readonly name: string; readonly client: Client } | undefined {
  for (const value of values) {
    if (value.kind !== 'call') continue;
    const { callee, arguments: given } = module.calls[value.call]!;
    for (const maker of tracker.meaningsOf(module, callee)) {
      const convention = relationsOf(maker);
      if (!convention || maker.kind !== 'client') continue;
      const isOne = convention.oneToOne?.includes(maker.path.at(-1) ?? '') === true;
      const said = given.find(({ name = '' }) => convention.relations!.includes(name))?.value;
      const byClass = isOne && !said ? module.classes[id]!.name?.toLowerCase() : undefined;
      const name = said?.kind === 'literal' ? said.value : byClass;
      if (typeof name !== 'string' || !NAME.test(name)) continue;
      return { name, client: isOne ? row : guessed(maker.entry, convention.type) };
    }
  }
  return undefined;
}

const NAME = /^[a-z]\w+$/;

const relationsOf = (meaning: Meaning): Convention | undefined =>
  meaning.kind === 'client'
    ? meaning.entry.conventions?.find(({ relations }) => relations !== undefined)
    : undefined;

/** A member of a row that its library does not know and another model calls a relation. */
export function relatedOf(
  { program }: Tracker,
  name: string,
  found: readonly Meaning[],
): readonly Client[] {
  const relation = program.models?.relations.get(name);
  if (!relation) return [];
  return found.flatMap((one) =>
    one.kind === 'client' && one.entry === relation.entry && isUnknownMember(one)
      ? [ownedBy(becomes(one, relation.type), relation.of)]
      : [],
  );
}

/** What a name or a member of which nothing is known is by being called as rows of the project's own are, or as a relation. */
export function byOwnModels(
  { program: { models } }: Tracker,
  module: ModuleSummary,
  value: Value,
): readonly Client[] {
  if (!models || models.rows.size === 0) return [];
  if (value.kind === 'member') {
    const relation = models.telling.get(value.name);
    return relation ? [relation] : calledAsRow(models, value.name);
  }
  if (value.kind !== 'binding') return [];
  const { name, annotation } = module.bindings[value.id]!;
  return annotation ? [] : calledAsRow(models, name);
}

/** By the name of its class: `order_line`, `oldOrder`. */
function calledAsRow({ rows }: OwnModels, name: string): readonly Client[] {
  const row = rows.get(sameWords(name)) ?? rows.get(sameWords(name.replace(WHICH, '')));
  return row ? [row] : [];
}

/** The rows on the other side, as Django calls them where nobody names it: `order.orderline_set`. */
export function calledAsRows(
  { program: { models } }: Tracker,
  { name }: Extract<Value, { kind: 'member' }>,
): readonly Client[] {
  const row = name.endsWith('_set')
    ? models?.rows.get(sameWords(name.slice(0, -'_set'.length)))
    : undefined;
  const convention = row && relationsOf(row);
  return row && convention ? [guessed(row.entry, convention.type)] : [];
}

const WHICH = /^_?(?:new|old|existing|current|created|updated|saved|db|this)(?=_|[A-Z])/;

/** `orderline` of `OrderLine`, `order_line` and `orderLine`. */
const sameWords = (name: string): string => name.replace(/_/g, '').toLowerCase();
