import type { CallSite, Language, ModuleSummary, Value } from '../summary/index.js';
import { leadsToClient } from './handed-arguments.js';
import type { Client, Meaning } from './meaning.js';
import type { HungValues, Located } from './program.js';
import type { Tracker } from './tracker.js';

/** What Django reads into its `settings`. */
const SETTINGS = /(?:^|\/)settings(?:\/\w+|_\w+)?\.py$/;

/** Where the classes stand that Flask's `app.config.from_object` reads. */
const CONFIG = /(?:^|\/)config(?:\/\w+|_\w+)?\.py$/;

/**
 * The clients that files hang onto objects that others read them from: `app.state.pool = …` for
 * `request.app.state.pool`, `current_app.mongo`, `ctx['pool']`, `fastify.decorate('db', …)`, `global.redis = …`; and those
 * of Django's settings and of Flask's configuration. Nobody can tell that the two objects are one, but by what they are called.
 */
export function hungIn(tracker: Tracker, modules: Iterable<ModuleSummary>): HungValues {
  const found = new Map<string, Located[]>();
  for (const module of modules) {
    const keyed = module.language === 'javascript' ? sharedKey : keyOf;
    const note = (key: string | undefined, value: Value, object?: Value): void => {
      if (key === undefined || !isWorth(tracker, module, key, value)) return;
      found.set(key, [...(found.get(key) ?? []), { module, value, ...(object && { object }) }]);
    };
    for (const { object, name, value } of module.hung ?? []) {
      note(keyed(module, object, name), value, object);
    }
    if (module.language !== 'python') continue;
    for (const { fields } of CONFIG.test(module.file) ? module.classes : []) {
      for (const [name, { values }] of fields) {
        if (CONSTANT.test(name)) values.forEach((value) => note(`config.${name}`, value));
      }
    }
    if (!SETTINGS.test(module.file)) continue;
    for (const one of module.exports) {
      if ('value' in one && CONSTANT.test(one.name)) note(`settings.${one.name}`, one.value);
    }
  }
  return found;
}

/** A client, or a library of those under a name that all files have: `mongoose = require('mongoose')`. */
const isWorth = (tracker: Tracker, module: ModuleSummary, key: string, value: Value): boolean =>
  leadsToClient(tracker, module, value) ||
  (key.startsWith('global.') &&
    tracker.meaningsOf(module, value).some(({ kind }) => kind === 'client'));

/** The functions that files of JavaScript hang onto clients. */
export function ownIn(tracker: Tracker, modules: Iterable<ModuleSummary>): HungValues {
  const found = new Map<string, Located[]>();
  for (const module of modules) {
    if (module.language !== 'javascript') continue;
    for (const { object, name, value } of module.hung ?? []) {
      const key = mayBeFunction(value) ? keyOf(module, object, name) : undefined;
      if (key === undefined || !leadsToClient(tracker, module, object)) continue;
      const isFunction = tracker.meaningsOf(module, value).some(({ kind }) => kind === 'function');
      if (isFunction) found.set(key, [...(found.get(key) ?? []), { module, value }]);
    }
  }
  return found;
}

/** What is assigned from elsewhere is known later. */
const mayBeFunction = ({ kind }: Value): boolean => kind === 'function' || kind === 'binding';

/**
 * The project's own function that `object.name` is, where it hung one of that name onto a client of that name, or made it
 * a static of the schema of a model.
 */
export function ownUnder(
  tracker: Tracker,
  module: ModuleSummary,
  object: Value,
  name: string,
  found: readonly Meaning[],
): readonly Meaning[] {
  const { own } = tracker.program;
  if (!own || own.size === 0 || module.language !== 'javascript') return [];
  const key = keyOf(module, object, name);
  const located = [
    ...(key === undefined ? [] : (own.get(key) ?? [])),
    ...(found.some(isOfModel) ? (own.get(`statics.${name}`) ?? []) : []),
  ];
  return located.flatMap((one) => tracker.meaningsOf(one.module, one.value));
}

/** Whether it is a member of what the library's schemas keep statics for. */
const isOfModel = (meaning: Meaning): boolean =>
  meaning.kind === 'client' &&
  Object.values(meaning.entry.types).some(({ has }) => has?.['statics'] === meaning.type);

const CONSTANT = /^[A-Z]\w+$/;

/** What a member of which nothing is known is by what was hung up under its name: a guess. */
export function hungUnder(
  tracker: Tracker,
  module: ModuleSummary,
  value: Extract<Value, { kind: 'call' | 'member' | 'element' | 'global' }>,
): readonly Client[] {
  const { hung } = tracker.program;
  if (!hung || hung.size === 0) return [];
  const key = keyRead(module, value);
  return (key === undefined ? [] : (hung.get(key) ?? [])).flatMap((located) =>
    located.module.language === module.language
      ? tracker
          .meaningsOf(located.module, located.value)
          .flatMap((meaning) =>
            meaning.kind === 'client' ? [{ ...meaning, confidence: 'guess' as const }] : [],
          )
      : [],
  );
}

function keyRead(
  module: ModuleSummary,
  value: Extract<Value, { kind: 'call' | 'member' | 'element' | 'global' }>,
): string | undefined {
  const isJavaScript = module.language === 'javascript';
  if (value.kind === 'global') return isJavaScript ? `global.${value.name}` : undefined;
  const read = value.kind === 'call' ? askedFor(module.calls[value.call]!) : value;
  const name = read?.kind === 'element' ? wordOf(read.index) : read?.name;
  if (!read || name === undefined) return undefined;
  return (isJavaScript ? sharedKey : keyOf)(module, read.object, name);
}

/**
 * What a client has under a name that its library does not know, where a file of Python hung that onto one of the same
 * type and name: `db.reader = db.create_scoped_session()`.
 */
export function hungOntoClient(
  tracker: Tracker,
  module: ModuleSummary,
  object: Value,
  name: string,
): readonly Client[] {
  const { hung } = tracker.program;
  if (!hung || hung.size === 0 || module.language !== 'python') return [];
  const key = keyOf(module, object, name);
  const isAlike = alike(tracker, module, object);
  return (key === undefined ? [] : (hung.get(key) ?? [])).flatMap((located) =>
    located.object && tracker.meaningsOf(located.module, located.object).some(isAlike)
      ? tracker
          .meaningsOf(located.module, located.value)
          .filter((meaning) => meaning.kind === 'client')
      : [],
  );
}

/** Whether a meaning is a client as `object` is. */
function alike(
  tracker: Tracker,
  module: ModuleSummary,
  object: Value,
): (meaning: Meaning) => boolean {
  const clients = tracker
    .meaningsOf(module, object)
    .flatMap((one) => (one.kind === 'client' ? [one] : []));
  return (meaning) =>
    meaning.kind === 'client' &&
    clients.some(({ entry, type }) => entry === meaning.entry && type === meaning.type);
}

/** `app.config.get('CLIENT')` is `app.config['CLIENT']`. */
function askedFor({
  callee,
  arguments: [first],
}: CallSite): Extract<Value, { kind: 'element' }> | undefined {
  if (callee.kind !== 'member' || callee.name !== 'get' || !first) return undefined;
  return { kind: 'element', object: callee.object, index: first.value };
}

/** A text that shows in a file of a language that it may read what was hung up. */
export function readersOf(hung: HungValues, language: Language): RegExp | undefined {
  const keys = [...hung].flatMap(([key, located]) =>
    located.some(({ module }) => module.language === language) ? [key] : [],
  );
  if (keys.length === 0) return undefined;
  const texts = keys.map((key) => (language === 'python' ? spelled(key) : takenOut(key)));
  return new RegExp(`\\b(?:${texts.join('|')})\\b`);
}

/** `req.app.locals.db`, `const { db } = app.locals`, `app.get('db')`, `(req, { db })`; a global has no owner. */
function takenOut(key: string): string {
  const [owner = '', name = ''] = key.split('.');
  if (owner === 'global') return name;
  const owners = [...SHARED].flatMap(([word, one]) => (one === owner ? [word] : [])).join('|');
  return `(?:${owners})\\b[^;]{0,40}?\\b${name}\\b|${name}\\b[^;=]{0,80}\\}\\s*=[^;]{0,40}?\\b(?:${owners})`;
}

/** `app.pool`, `current_app.pool`, `app['pool']`, `app.get('pool')`. */
function spelled(key: string): string {
  const [owner = '', name = ''] = key.split('.');
  return `${owner}(?:\\.${name}|(?:\\[|\\.get\\()['"]${name}['"])`;
}

function keyOf(module: ModuleSummary, object: Value, name: string): string | undefined {
  const owner = ownerOf(module, object);
  return owner === undefined || !/^\w+$/.test(name) ? undefined : `${owner}.${name}`;
}

/**
 * The same for JavaScript, where but what a framework hands to all handlers is told apart: its application, the request,
 * and what they keep, under whichever name.
 */
function sharedKey(module: ModuleSummary, object: Value, name: string): string | undefined {
  const owner = SHARED.get(ownerOf(module, object) ?? '');
  return owner === undefined || !/^\w+$/.test(name) ? undefined : `${owner}.${name}`;
}

const SHARED = new Map<string, string>([
  ...['app', 'application', 'fastify', 'server', 'instance'].map((one) => [one, 'app'] as const),
  // What is hung onto the context of an application of Koa is read from that of each request.
  ...['req', 'request', 'ctx', 'context'].map((one) => [one, 'req'] as const),
  ...['global', 'globalThis'].map((one) => [one, 'global'] as const),
  ['locals', 'locals'],
  ['state', 'state'],
]);

/** By the name that it is written with last: an application has many. */
function ownerOf(module: ModuleSummary, value: Value): string | undefined {
  if (value.kind === 'settled') return ownerOf(module, value.value);
  const name =
    value.kind === 'member' || value.kind === 'global'
      ? value.name
      : value.kind === 'binding' && module.bindings[value.id]!.name;
  if (typeof name !== 'string' || RECEIVERS.has(name)) return undefined;
  return name.replace(/^_+|^current_(?=app$)/, '');
}

const RECEIVERS = new Set(['self', 'cls']);

const wordOf = (index: Value): string | undefined =>
  index.kind === 'literal' && typeof index.value === 'string' ? index.value : undefined;
