import type { CatalogueEntry } from '../../catalogue/entry.js';
import type { Glob } from '../../catalogue/glob.js';
import { isStandard } from '../python/resolve/standard-library.js';
import type { ModuleSummary, Value } from '../summary/index.js';
import { guessed, memberOfClient } from './client.js';
import { type Custom, type Customs, customsAnywhere, customsOf, isFarGuess } from './customs.js';
import type { Client, Meaning, ProjectClass } from './meaning.js';
import { isOfOwnType } from './own-type.js';
import { isOpened } from './opened.js';
import { spellingOf } from './spelling.js';
import type { Tracker } from './tracker.js';

/**
 * What a name of which nothing is known is by custom, in a project that imports the library: `models.User` of Sequelize,
 * `ctx.prisma`, `db_session`; and what has a member that hardly anything else has: `repo.orders.find_one`. What is
 * assigned at run time, and what a framework hangs onto its context, can't be followed. Where that says nothing, what is
 * by custom in any project is asked.
 */
export function byConvention(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
): readonly Client[] {
  const name = nameOf(module, value);
  if (name === undefined || isVisit(module, value)) return [];
  const { libraries } = tracker.program;
  if (!libraries) return [];
  const { language } = module;
  const own = bySome(tracker, module, value, name, customsOf(libraries, language), 'own');
  if (own.length > 0) return own;
  const anywhere = customsAnywhere(tracker.catalogue, language);
  return bySome(tracker, module, value, name, anywhere, 'anywhere');
}

function bySome(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  name: string,
  { named, of, having }: Customs,
  reach: 'own' | 'anywhere',
): readonly Client[] {
  const called = calledSo(tracker, module, value, name, { named, of }, reach);
  if (called.length > 0 || value.kind !== 'member') return called;
  const told = having.get(name) ?? having.get(`*${spellingOf(name).lastPart}`);
  if (!told) return [];
  if (module.language === 'python' && COLLECTS.test(nameOf(module, value.object) ?? '')) return [];
  const owners = tracker.meaningsOf(module, value.object);
  const mixed = owners.filter((one) => isMixedIn(tracker, one, value.object));
  const isOf = (whose: typeof isForeign): boolean =>
    owners.every((one) => mixed.includes(one) || whose(tracker, module, one) || isRemade(one));
  const isNear = isOf(isForeign);
  if (!isNear && !isOf(isOfPackage)) return [];
  if (isOfOwnType(tracker, module, value.object)) return [];
  const owner = nameOf(module, value.object) ?? '';
  const isCapital = /^[A-Z]/.test(owner);
  const isGlobal = isCapital && value.object.kind === 'global' && !isBuiltin(value.object.name);
  const customs = told
    .filter(isFor(owner))
    .filter(
      (one) =>
        (isNear || one.unlisted) &&
        (isCapital || !one.capital) &&
        (isGlobal || !one.global) &&
        (mixed.length === 0 || one.type.endsWith('-class')),
    );
  return guesses(tracker, module, customs).map((client) => memberOfClient(client, name));
}

/** What a value is called, in the order in which that tells: `request.db`, `$db`, `db`, `mailQueue`. */
function calledSo(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  name: string,
  { named, of }: Pick<Customs, 'named' | 'of'>,
  reach: 'own' | 'anywhere',
): readonly Client[] {
  const { plain, lastWord, isCapital } = spellingOf(name);
  // A class that nobody has listed is not itself what one of its kind is.
  const word = reach === 'anywhere' && isCapital ? '' : lastWord;
  const guessed = (customs: readonly Custom[] | undefined): readonly Client[] =>
    customs ? guesses(tracker, module, customs.filter(isFor(name))) : [];
  for (const one of [ownedName(module, value, name), name, plain, `*${word}`]) {
    const found = guessed(named.get(one));
    if (found.length > 0) return found;
  }
  const opened = guessed(named.get(openedAs(module, value)));
  return opened.length > 0 ? opened : guessed(ofOwner(module, value, name, of));
}

const isFor =
  (name: string) =>
  ({ except }: Custom): boolean =>
    !except.some((pattern) => holds(pattern, name));

/** Nobody has listed where it comes from: of JavaScript any package that is none of Node's, of Python its models. */
const isForeign = (tracker: Tracker, module: ModuleSummary, meaning: Meaning): boolean =>
  isFarGuess(tracker, meaning) ||
  (module.language === 'javascript' && meaning.kind === 'external'
    ? !meaning.specifier.startsWith('node:')
    : isForeignModel(tracker, meaning));

/** Behind what says enough any package may be but those that are Python's own. */
const isOfPackage: typeof isForeign = (tracker, module, meaning) =>
  module.language === 'python' && meaning.kind === 'external'
    ? !isStandard(meaning.specifier)
    : isForeign(tracker, module, meaning);

/** JavaScript's own: `Object.create()`. */
const isBuiltin = (name: string): boolean => name in globalThis;

/** `with service.session_scope() as s`: what a session is called for short. */
const openedAs = (module: ModuleSummary, value: Value): string =>
  value.kind === 'binding' && module.bindings[value.id]!.values.some((one) => isOpened(module, one))
    ? 'session'
    : '';

/** What collects commands and sends none of them yet. */
const COLLECTS = /(?:^|_)(?:pipe|pipeline|batch|tx)$/;

/** What a class of a package that nobody has listed is by the module that it comes from: `softdelete.models.SoftDeleteManager`. */
export function foreignClass(
  tracker: Tracker,
  module: ModuleSummary,
  specifier: string,
): readonly Client[] {
  const { libraries } = tracker.program;
  if (!libraries) return [];
  const { classes } = customsOf(libraries, module.language);
  if (classes.length === 0 || !/\.[A-Z]\w*$/.test(specifier)) return [];
  const found = classes.find(
    ({ glob, custom }) => holds(glob, specifier) && isFor(specifier)(custom),
  );
  return found ? guesses(tracker, module, [found.custom]) : [];
}

const holds = (glob: Glob, text: string): boolean => glob.match(text) !== undefined;

/** What a web framework keeps of its visitor: `request.session.get('user')` asks no server. */
const isVisit = (module: ModuleSummary, value: Value): boolean =>
  value.kind === 'member' &&
  value.name === 'session' &&
  /^(?:req|request)$/.test(nameOf(module, value.object) ?? '');

/**
 * A class from the `models` of a package that nobody has listed, `from auditlog.models import LogEntry`, or one of the
 * project that extends it.
 */
function isForeignModel(tracker: Tracker, meaning: Meaning, depth = 0): boolean {
  if (meaning.kind === 'external') return /\.(?:models|tasks)(?:\.|$)/.test(meaning.specifier);
  if (meaning.kind !== 'class' || depth > DEEPEST_CLASS) return false;
  const { module, id } = meaning;
  return module.classes[id]!.bases.some((base) =>
    tracker.meaningsOf(module, base).some((one) => isForeignModel(tracker, one, depth + 1)),
  );
}

const DEEPEST_CLASS = 3;

/** A function of Python has no members: one that has, `send_mail.apply_async`, is what its decorator made of it. */
const isRemade = (meaning: Meaning): boolean =>
  meaning.kind === 'function' &&
  meaning.module.language === 'python' &&
  meaning.module.functions[meaning.id]!.decorators.length > 0;

/**
 * A class of Python that lacks what a library's class has is there to be mixed into one, `self.__class__.objects`, or has
 * it by what it extends that nobody can see: `AuditLog.objects`.
 */
const isMixedIn = (tracker: Tracker, meaning: Meaning, value: Value): boolean =>
  meaning.kind === 'class'
    ? meaning.module.language === 'python'
    : meaning.kind === 'instance' &&
      value.kind === 'this' &&
      meaning.module.language === 'python' &&
      !extendsUnseen(tracker, meaning);

const extendsUnseen = (tracker: Tracker, { module, id }: ProjectClass, depth = 0): boolean =>
  module.classes[id]!.bases.some((base) => {
    const found = tracker.meaningsOf(module, base);
    return (
      (found.length === 0 && !(base.kind === 'global' && base.name === 'object')) ||
      found.some(
        (one) =>
          one.kind !== 'class' || depth > DEEPEST_CLASS || extendsUnseen(tracker, one, depth + 1),
      )
    );
  });

/** `request.db` of `self.request.db`, for those who are called so on an owner alone. */
function ownedName(module: ModuleSummary, value: Value, name: string): string {
  const owner = value.kind === 'member' ? nameOf(module, value.object) : undefined;
  return owner === undefined ? name : `${owner}.${name}`;
}

function ofOwner(
  module: ModuleSummary,
  value: Value,
  name: string,
  of: Customs['of'],
): readonly Custom[] {
  if (value.kind !== 'element' && value.kind !== 'member') return [];
  const owner = ownerName(module, value.object);
  const isOwned = value.kind === 'element' || /^[A-Z]/.test(name) || isModelOf(owner, name);
  return isOwned ? (of.get(owner) ?? []) : [];
}

/** `models` of `deps.models()`, too. */
function ownerName(module: ModuleSummary, value: Value): string {
  const { callee, arguments: given } =
    value.kind === 'call' ? module.calls[value.call]! : { callee: value, arguments: [] };
  return given.length === 0 ? (nameOf(module, callee) ?? '') : '';
}

/** What is called `models` holds nothing else, but for what a list, an object and a map have. */
const isModelOf = (owner: string, name: string): boolean =>
  owner === 'models' && !OF_HOLDERS.some((holder) => name in holder);

const OF_HOLDERS: readonly object[] = [Array.prototype, Map.prototype];

/** Of several libraries those are meant that the file itself imports, if it does. */
function guesses(
  tracker: Tracker,
  module: ModuleSummary,
  customs: readonly Custom[],
): readonly Client[] {
  if (customs.length === 0) return [];
  const imported = importsOf(tracker, module);
  const own = customs.filter(({ entry }) => imported.has(entry()));
  const meant = own.length > 0 ? own : customs.filter(({ near }) => !near);
  return meant.map(({ entry, type }) => guessed(entry(), type));
}

const imports = new WeakMap<ModuleSummary, ReadonlySet<CatalogueEntry>>();

/** The libraries that a file imports. */
export function importsOf(
  { catalogue }: Tracker,
  module: ModuleSummary,
): ReadonlySet<CatalogueEntry> {
  const found = imports.get(module);
  if (found) return found;
  const entries = module.bindings.flatMap(({ values }) =>
    values.flatMap((value) => {
      if (value.kind !== 'import') return [];
      const path = value.name === '*' ? [] : [value.name];
      const library = catalogue.imported(module.language, value.module, path)?.entry;
      return library ?? catalogue.forked(value.module, value.name) ?? [];
    }),
  );
  const set = new Set(entries);
  imports.set(module, set);
  return set;
}

function nameOf(module: ModuleSummary, value: Value): string | undefined {
  if (value.kind === 'member' || value.kind === 'global') return value.name;
  if (value.kind === 'settled') return nameOf(module, value.value);
  if (value.kind === 'element') return keptName(module, value);
  return value.kind === 'binding' ? module.bindings[value.id]!.name : undefined;
}

/** `redis` of `request.app['redis']` and `ctx['redis']`: what an application or a worker keeps for those it calls. */
function keptName(
  module: ModuleSummary,
  { object, index }: Extract<Value, { kind: 'element' }>,
): string | undefined {
  if (module.language !== 'python') return '';
  if (index.kind !== 'literal') return undefined;
  return KEEPERS.has(nameOf(module, object) ?? '') ? String(index.value) : undefined;
}

const KEEPERS = new Set(['app', 'config_dict', 'extensions', 'ctx']);
