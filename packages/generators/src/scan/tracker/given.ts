import type { Match } from '../../catalogue/member-match.js';
import { promisedName } from '../../catalogue/promised-member.js';
import type { CallSite, FunctionId, ModuleSummary } from '../summary/index.js';
import { givenByArgument } from './annotation.js';
import { givenByBuiltin } from './builtins.js';
import { becomes, useOf } from './client.js';
import { givenByList, holderOf } from './collection.js';
import { givenByContainer } from './container.js';
import { givenForLibrary } from './framework.js';
import { itemsOf } from './element.js';
import { memberOfMeaning } from './member.js';
import type { Client, Meaning } from './meaning.js';
import { passedThroughParameters } from './passed-through.js';
import { passedInPython } from './python-passing.js';
import { saidByType } from './said-type.js';
import { behindProxy } from './stand-in.js';
import type { Tracker } from './tracker.js';
import { unlistedClient } from './unlisted.js';
import { unlistedInJavaScript } from './unlisted-javascript.js';

/** What a call gives, settled or not: promises are looked through. */
export function givenBy(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
): readonly Meaning[] {
  const passed = passedThrough(tracker, module, call);
  if (passed) return passed;
  const callees = tracker.meaningsOf(module, call.callee);
  const given = callees.flatMap((callee): readonly Meaning[] => {
    if (callee.kind === 'client') return givenByClient(tracker, callee, module, call);
    if (callee.kind === 'class') return [{ ...callee, kind: 'instance' }];
    if (callee.kind === 'instance') return calledAsFunction(tracker, module, callee);
    if (callee.kind === 'external') {
      const client =
        module.language === 'javascript'
          ? unlistedInJavaScript(tracker, callee.specifier, module, call)
          : unlistedClient(callee.specifier, module, call);
      return client ? [client] : [];
    }
    if (callee.kind !== 'function') return [];
    const passed = passedThroughParameters(tracker, callee, module, call);
    if (passed.length > 0) return passed;
    const said = givenByArgument(tracker, callee);
    return said.length > 0 ? said : returnedBy(tracker, callee.module, callee.id);
  });
  if (given.length > 0) return given;
  const said = callees.some(isClient) ? [] : saidByType(tracker, module, call);
  if (said.length > 0 || callees.some(isFollowed)) return said;
  const held = givenByList(tracker, module, call);
  return held.length > 0 ? held : givenByUnknown(tracker, module, call);
}

/** `factory()` of an instance of Python runs its `__call__`. */
export const calledAsFunction = (
  tracker: Tracker,
  module: ModuleSummary,
  instance: Extract<Meaning, { kind: 'instance' }>,
): readonly Meaning[] =>
  module.language === 'python'
    ? memberOfMeaning(tracker, module, instance, '__call__').flatMap((meaning) =>
        meaning.kind === 'function' ? returnedBy(tracker, meaning.module, meaning.id) : [],
      )
    : [];

const isClient = ({ kind }: Meaning): boolean => kind === 'client';

const isFollowed = ({ kind }: Meaning): boolean => kind === 'class' || kind === 'function';

function givenByUnknown(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
): readonly Meaning[] {
  if (call.form === 'new') {
    const behind = behindProxy(tracker, module, call);
    if (behind.length > 0) return behind;
    const holder = holderOf(module, call.callee, call.types);
    return holder.length > 0 ? holder : lent(tracker, module, call);
  }
  if (module.language === 'python') {
    return CLASS.test(call.calleeText)
      ? lent(tracker, module, call)
      : withClause(tracker, module, call);
  }
  return givenByContainer(tracker, module, call);
}

/** A class of Python, by its name: no `new` says so. */
const CLASS = /(?:^|\.)[A-Z]\w*$/;

/**
 * What nobody knows is what it is handed: a stub that was generated is a client by the credentials it is given, a limiter
 * of rates by where it counts.
 */
function lent(tracker: Tracker, module: ModuleSummary, call: CallSite): readonly Meaning[] {
  return call.arguments.flatMap(({ value }) =>
    tracker.meaningsOf(module, value).flatMap((meaning) => {
      const lends =
        meaning.kind === 'client' ? meaning.entry.types[meaning.type]?.lends : undefined;
      return meaning.kind === 'client' && lends !== undefined && meaning.path.length === 0
        ? [{ ...becomes(meaning, lends), made: [{ module, call }] }]
        : [];
    }),
  );
}

/**
 * `db_for_update(query)`, of which nobody knows what runs behind it, by what it is called: it adds to the query what a
 * step of that name of the query itself does. A guess.
 */
function withClause(tracker: Tracker, module: ModuleSummary, call: CallSite): readonly Meaning[] {
  const [first] = call.arguments;
  const words = /\w+$/.exec(call.calleeText)?.[0].split('_') ?? [];
  if (!first || first.spread === true || words.length < 2) return [];
  const steps = words.slice(0, -1).map((_word, index) => words.slice(index).join('_'));
  return tracker.meaningsOf(module, first.value).flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind !== 'client' || meaning.path.length > 0) return [];
    const { entry, type } = meaning;
    for (const name of steps) {
      const use = useOf({ ...meaning, path: [name] }, 'call', OPEN);
      if (use?.kind !== 'makes') continue;
      const isStep = use.type === type || entry.types[use.type]?.extends?.includes(type) === true;
      if (isStep) return [{ ...becomes(meaning, use.type), confidence: 'guess' }];
    }
    return [];
  });
}

function givenByClient(
  tracker: Tracker,
  client: Client,
  module: ModuleSummary,
  call: CallSite,
): readonly Meaning[] {
  const made = { module, call };
  // What is made may depend on the arguments, what it is a client of does not.
  const use = useOf(client, call.form, OPEN);
  if (use?.kind === 'call' && use.group.protects) return givenByOperation(tracker, module, call);
  if (use?.kind === 'makes') return [becomes(client, use.type, made)];
  if (isListening(client, use)) return [{ ...client, path: client.path.slice(0, -1) }];
  if (use?.kind !== 'call' || use.group.gives === undefined) return [];
  const given = rowOf(tracker, becomes(client, use.group.gives, made), module, call);
  return [{ ...given, transaction: given.transaction || use.group.transaction === true }];
}

/** `createClient(url).on('error', log)`: who listens to a client is given the client. */
const isListening = ({ path, entry }: Client, use: Match | undefined): boolean =>
  LISTENING.has(path.at(-1) ?? '') &&
  entry.language === 'javascript' &&
  (!use || (use.kind === 'call' && use.group.local === true && use.group.gives === undefined));

const LISTENING = new Set([
  ...['on', 'once', 'off', 'addListener', 'prependListener', 'prependOnceListener'],
  ...['removeListener', 'removeAllListeners', 'setMaxListeners'],
]);

/** What is asked for by its class is one of that: `get_object_or_404(Order, id=1)`. */
function rowOf(tracker: Tracker, row: Client, module: ModuleSummary, call: CallSite): Client {
  const [asked] = call.arguments;
  if (row.of || !asked || row.entry.types[row.type]?.instance !== true) return row;
  for (const meaning of tracker.meaningsOf(module, asked.value)) {
    if (meaning.kind === 'class') return { ...row, of: { module: meaning.module, id: meaning.id } };
  }
  return row;
}

/** A guard gives what the function gives that it runs: `withRetry('name', () => User.findOne())`. */
function givenByOperation(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
): readonly Meaning[] {
  return call.arguments
    .flatMap(({ value }) => tracker.meaningsOf(module, value))
    .flatMap((meaning) =>
      meaning.kind === 'function' ? returnedBy(tracker, meaning.module, meaning.id) : [],
    );
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
  const given = tracker.meaningsOfAny(module, values);
  if (given.length > 0) return given;
  const said = tracker.meaningsOfType(module, taken.returnType);
  if (!taken.generator) {
    return said.length > 0 || module.language !== 'python'
      ? said
      : givenForLibrary(tracker, module, taken);
  }
  return said.flatMap((meaning) =>
    meaning.kind === 'list' ? itemsOf(tracker, meaning) : [meaning],
  );
}

/** What `await`, `with` and `for await` take out of a value: for most it is the value itself. */
export function entered(meaning: Meaning): readonly Meaning[] {
  if (meaning.kind !== 'client') return [meaning];
  const taken = takenOut(meaning, 'enter') ?? takenOut(meaning, 'iterate');
  return taken ?? (isQuery(meaning) ? [] : [meaning]);
}

/** Rows come of a query that runs when it is awaited; what makes such queries stays what it is. */
function isQuery(client: Client): boolean {
  const run = useOf(client, 'await', OPEN);
  return run?.kind === 'call' && run.group.local !== true;
}

/** What a loop reads out of a client: the rows of a query, each of which can be saved. */
export const iterated = (client: Client): readonly Meaning[] => takenOut(client, 'iterate') ?? [];

function takenOut(client: Client, form: 'enter' | 'iterate'): readonly Meaning[] | undefined {
  const use = useOf(client, form, OPEN);
  if (use?.kind === 'makes' || use?.kind === 'has') return [becomes(client, use.type)];
  return use?.kind === 'call' && use.group.gives !== undefined
    ? [becomes(client, use.group.gives)]
    : undefined;
}

/** Functions that give what they are given. */
function passedThrough(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
): readonly Meaning[] | undefined {
  const { callee } = call;
  const [first] = call.arguments;
  if (module.language === 'python') {
    return (
      passedInPython(tracker, module, call) ??
      fromDictionary(tracker, module, call) ??
      givenByBuiltin(tracker, module, call)
    );
  }
  if (first && KEEPING.has(nameOfCallee(module, callee)) && isForeign(tracker, module, callee)) {
    return kept(nameOfCallee(module, callee), tracker.meaningsOf(module, first.value));
  }
  const [named] = callee.kind === 'binding' ? module.bindings[callee.id]!.values : [callee];
  if (named?.kind === 'import') {
    const isGuard = GUARDS.has(named.name) && EMITTED.test(named.module);
    return isGuard ? givenByOperation(tracker, module, call) : undefined;
  }
  if (callee.kind !== 'member') return undefined;
  if (callee.name === 'bind') return tracker.meaningsOf(module, callee.object);
  if (!first || callee.object.kind !== 'global') return undefined;
  const name = `${callee.object.name}.${callee.name}`;
  return PASSING.has(name) ? tracker.meaningsOf(module, first.value) : undefined;
}

/** `CLIENTS.get(name)` of a dict that was followed to where it is written, or whose annotation says what it holds. */
function fromDictionary(
  tracker: Tracker,
  module: ModuleSummary,
  { callee, arguments: [key] }: CallSite,
): readonly Meaning[] | undefined {
  if (callee.kind !== 'member' || !TAKING.has(callee.name)) return undefined;
  const dictionaries = tracker
    .meaningsOf(module, callee.object)
    .flatMap((meaning) =>
      meaning.kind === 'object' || (meaning.kind === 'list' && !isBlank(meaning)) ? [meaning] : [],
    );
  if (dictionaries.length === 0) return undefined;
  const name = key?.value.kind === 'literal' ? key.value.value : undefined;
  return dictionaries.flatMap((meaning) => itemsOf(tracker, meaning, name));
}

/** A list of which nothing is known but that it is one. */
const isBlank = ({ items, of, each }: Extract<Meaning, { kind: 'list' }>): boolean =>
  items.length === 0 && !of && !each;

const TAKING = new Set(['get', 'pop', 'setdefault', 'popleft', 'get_nowait']);

/** What `init` writes into an application: its own words for the guards of the runtime. */
const EMITTED =
  /(?:^|\/)reliability(?:\/(?:index|circuit-breaker|retry|fallback|bulkhead))?(?:\.[cm]?[jt]s)?$/;
const GUARDS = new Set([
  ...['withCircuitBreaker', 'withRetry', 'withFallback', 'withBulkhead', 'withTimeout', 'protect'],
]);

/** What gives a promise where the one that it is given calls back. */
const PROMISING = new Set(['promisify', 'pify', 'thenify', 'denodeify']);

/** Functions of libraries that give a function, or an object, that does what the one does that they are given. */
const KEEPING = new Set([
  ...['once', 'memoize', 'memo', 'cache', 'unstable_cache', 'throttle', 'debounce'],
  ...PROMISING,
  ...['promisifyAll', 'thenifyAll'],
]);

/** `promisify(client.query)` is called as `client.queryAsync`. */
const kept = (name: string, meanings: readonly Meaning[]): readonly Meaning[] =>
  PROMISING.has(name)
    ? meanings.map((meaning) => {
        const member = meaning.kind === 'client' ? meaning.path.at(-1) : undefined;
        return meaning.kind === 'client' && member !== undefined
          ? { ...meaning, path: [...meaning.path.slice(0, -1), promisedName(member)] }
          : meaning;
      })
    : meanings;

function nameOfCallee(module: ModuleSummary, callee: CallSite['callee']): string {
  if (callee.kind === 'member' || callee.kind === 'global') return callee.name;
  return callee.kind === 'binding' ? module.bindings[callee.id]!.name : '';
}

const isForeign = (tracker: Tracker, module: ModuleSummary, callee: CallSite['callee']): boolean =>
  tracker
    .meaningsOf(module, callee)
    .every(
      (meaning) =>
        meaning.kind === 'external' ||
        (meaning.kind === 'client' && (meaning.entry.role ?? 'client') !== 'client'),
    );

const PASSING = new Set([
  'Promise.resolve',
  'Promise.all',
  'Object.freeze',
  'Object.seal',
  'Object.values',
  'Array.from',
]);
