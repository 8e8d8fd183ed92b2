import type { CallSite, ModuleSummary, Value } from '../summary/index.js';
import { instanceOf } from './client.js';
import { calledAsFunction, entered, returnedBy } from './given.js';
import { catalogued } from './imported.js';
import { itemsOf } from './element.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** Functions and classes that give what they are given first, awaited or wrapped; of a function, one that does the same. */
const FIRST = new Set([
  ...['functools.partial', 'functools.partialmethod', 'copy.copy', 'copy.deepcopy'],
  ...['contextlib.closing', 'contextlib.aclosing', 'contextlib.nullcontext', 'weakref.proxy'],
  ...['asyncio.wait_for', 'asyncio.shield', 'asyncio.create_task', 'asyncio.ensure_future'],
  ...['asyncio.run', 'asgiref.sync.sync_to_async', 'asgiref.sync.async_to_sync'],
  'channels.db.database_sync_to_async',
  ...[
    'Singleton',
    'ThreadSafeSingleton',
    'ThreadLocalSingleton',
    'Factory',
    'Resource',
    'Callable',
  ].map((provider) => `dependency_injector.providers.${provider}`),
]);

/** Those that give what the function gives that they are handed, and where that stands. */
const RUNNING = new Map([
  ['asyncio.to_thread', 0],
  ['anyio.to_thread.run_sync', 0],
  ['starlette.concurrency.run_in_threadpool', 0],
  ['fastapi.concurrency.run_in_threadpool', 0],
  ['werkzeug.local.LocalProxy', 0],
  ['django.utils.functional.SimpleLazyObject', 0],
]);

/** What a key of aiohttp's application stands for is said where the key is made: `AppKey('http', ClientSession)`. */
const KEY = 'aiohttp.web.AppKey';

/** What a call gives of its arguments by what Python's own libraries, and a few of everybody's, do with them. */
export function passedInPython(
  tracker: Tracker,
  module: ModuleSummary,
  { callee, arguments: given }: CallSite,
): readonly Meaning[] | undefined {
  const [first, second] = given;
  if (callee.kind === 'member' && callee.name === 'as_manager') {
    return managers(tracker, module, callee.object);
  }
  if (!first || first.spread === true) return undefined;
  if (callee.kind === 'member') {
    if (callee.name === 'get_app_config') return appConfig(tracker, module, first.value);
    const managed = managedBy(tracker, module, callee, first.value);
    if (managed.length > 0) return managed;
    if (ENTERING.has(callee.name)) return tracker.meaningsOf(module, first.value).flatMap(entered);
    if (callee.name === 'run_in_executor' && second) return run(tracker, module, second.value);
    if (callee.name === 'run_until_complete') return tracker.meaningsOf(module, first.value);
  }
  for (const meaning of tracker.meaningsOf(module, callee)) {
    const name = qualified(meaning);
    if (name === undefined) continue;
    if (FIRST.has(name)) return tracker.meaningsOf(module, first.value);
    if (/^typing(?:_extensions)?\.NewType$/.test(name)) {
      return second && tracker.meaningsOf(module, second.value);
    }
    if (name === 'asyncio.gather') {
      return [{ kind: 'list', module, items: given.map(({ value }) => value) }];
    }
    const argument = given[RUNNING.get(name) ?? given.length];
    if (argument) return run(tracker, module, argument.value);
    if (name === KEY && second) {
      return [{ kind: 'list', module, items: [], each: run(tracker, module, second.value) }];
    }
  }
  return undefined;
}

/**
 * An instance of each class of the project that `value` may be, which is a manager of Django's whatever it extends;
 * nothing where it is none.
 */
function managers(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
): readonly Meaning[] | undefined {
  const classes = tracker.meaningsOf(module, value).filter(({ kind }) => kind === 'class');
  if (classes.length === 0) return undefined;
  const manager = catalogued(tracker, module, 'django.db.models', ['Manager']);
  const made = manager && instanceOf(manager);
  return [
    ...classes.flatMap((one) => givenBy(tracker, one)),
    ...(made ? [{ ...made, confidence: 'typed' as const }] : []),
  ];
}

/** What Django has made of the class in the application's `apps.py`: `apps.get_app_config("mails").ses_client`. */
function appConfig(
  tracker: Tracker,
  module: ModuleSummary,
  label: Value,
): readonly Meaning[] | undefined {
  if (label.kind !== 'literal' || typeof label.value !== 'string') return undefined;
  const target = tracker.program.resolve(module, `${label.value}.apps`);
  const apps = target && 'file' in target ? tracker.program.module(target.file) : undefined;
  return apps?.classes.flatMap(({ bases }, id): readonly Meaning[] => {
    const names = bases.flatMap((base) => tracker.meaningsOf(apps, base)).map(qualified);
    return names.includes('django.apps.AppConfig') ? [{ kind: 'instance', module: apps, id }] : [];
  });
}

/** What Django makes of a class of query sets: `Orders.as_manager()`, `Manager.from_queryset(Orders)()`. */
function managedBy(
  tracker: Tracker,
  module: ModuleSummary,
  { object, name }: Extract<Value, { kind: 'member' }>,
  first?: Value,
): readonly Meaning[] {
  if (name !== 'from_queryset' || !first) return [];
  return [object, first]
    .flatMap((one) => tracker.meaningsOf(module, one))
    .filter(({ kind }) => kind === 'class');
}

/** `stack.enter_context(session)` of a stack of context managers. */
const ENTERING = new Set(['enter_context', 'enter_async_context']);

/** What a list stands for that is a key: only one of aiohttp's, as no list of Python's own can be one. */
export const behindKey = (
  tracker: Tracker,
  module: ModuleSummary,
  key: Value,
): readonly Meaning[] =>
  tracker
    .meaningsOf(module, key)
    .flatMap((meaning) =>
      meaning.kind === 'list' && meaning.each ? itemsOf(tracker, meaning) : [],
    );

/** What dependency-injector puts in for `Provide[Container.http]`. */
export const provided = (
  tracker: Tracker,
  module: ModuleSummary,
  specifier: string,
  provider: Value,
): readonly Meaning[] =>
  specifier === 'dependency_injector.wiring.Provide' ? run(tracker, module, provider) : [];

/** What calling `value` gives, as far as it needs no arguments to know. */
const run = (tracker: Tracker, module: ModuleSummary, value: Value): readonly Meaning[] =>
  tracker.meaningsOf(module, value).flatMap((meaning) => givenBy(tracker, meaning));

/** What a call of `meaning` gives, as far as it needs no arguments to know. */
export function givenBy(tracker: Tracker, meaning: Meaning): readonly Meaning[] {
  if (meaning.kind === 'function') return returnedBy(tracker, meaning.module, meaning.id);
  if (meaning.kind === 'class') return [{ ...meaning, kind: 'instance' }];
  if (meaning.kind === 'instance') return calledAsFunction(tracker, meaning.module, meaning);
  const made = meaning.kind === 'client' ? instanceOf(meaning) : undefined;
  return made ? [made] : [];
}

/** `asyncio.gather`, whatever it was imported as. */
function qualified(meaning: Meaning): string | undefined {
  if (meaning.kind === 'external') return meaning.specifier;
  return meaning.kind === 'client' && meaning.specifier !== undefined
    ? [meaning.specifier, ...meaning.path].join('.')
    : undefined;
}
