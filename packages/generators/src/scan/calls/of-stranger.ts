import type { CallGroup, CallKind, CatalogueEntry } from '../../catalogue/entry.js';
import type {
  CallId,
  CallSite,
  ImportValue,
  Language,
  ModuleSummary,
  Value,
} from '../summary/index.js';
import { packageOf } from '../strangers.js';
import { guessed, isGuess } from '../tracker/client.js';
import type { Client } from '../tracker/meaning.js';
import { type Origin, packageBehind } from '../tracker/package-behind.js';
import type { Tracker } from '../tracker/tracker.js';
import type { Chains } from './chain.js';

/**
 * The package that nobody has listed and that call `id` is one of, where the call is waited for: awaited, or told by
 * `(err, answer) => …` later. It may leave the process, so it is a guess. In Python, where a call that is not awaited may
 * take as long, the class or the name of the method has to say that it asks somebody.
 */
export function callOfStranger(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: CallId,
): Client | undefined {
  const site = module.calls[id]!;
  const { strangers } = tracker.program;
  if (!strangers || site.form !== 'call' || site.callee.kind === 'global') return undefined;
  const isWaited = isTaken(module, chains, id);
  if (!isWaited && !mayWait(module, site)) return undefined;
  const meanings = tracker.meaningsOf(module, site.callee);
  if (!meanings.every((one) => one.kind === 'external' || isGuess(one))) return undefined;
  if (goesOn(tracker, module, site.callee)) return undefined;
  const origin = packageBehind(tracker, module, site.callee);
  if (!origin || NO_CLIENT.test(origin.exported)) return undefined;
  const name = site.callee.kind === 'member' ? site.callee.name : origin.exported;
  if (staysInside(name)) return undefined;
  const asks = isWaited
    ? origin.made || !MAKES.test(name)
    : asksUnawaited(tracker, module, site, origin);
  const { language } = module;
  if (!asks || !strangers.has(language, specifierOf(origin.import, language))) return undefined;
  const isRow = origin.inherited && isStore(tracker, module, site.callee);
  return guessed(entryOf(origin.import, language, isRow), 'any', { path: [name] });
}

/** A call of a known client began the chain: `User.query().findById(id)`, `session.execute(statement).scalars()`. */
function goesOn(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'settled') return goesOn(tracker, module, value.value);
  if (value.kind === 'member') return goesOn(tracker, module, value.object);
  if (value.kind !== 'call') return false;
  const { callee } = module.calls[value.call]!;
  const isKnown = tracker.meaningsOf(module, callee).some(({ kind }) => kind === 'client');
  return isKnown || goesOn(tracker, module, callee);
}

/** It is awaited, alone or with others, told by a promise or by a function that is called back. */
function isTaken(module: ModuleSummary, chains: Chains, id: CallId): boolean {
  const site = module.calls[id]!;
  if (takesFunction(site)) return isCalledBack(module, site);
  if (site.use === 'awaited') return true;
  if (module.language === 'python') return false;
  if (site.passedTo && GATHERS.test(module.calls[site.passedTo.call]!.calleeText)) return true;
  const next = site.use === 'member' ? chains.get(id) : undefined;
  const callee = next === undefined ? undefined : module.calls[next]!.callee;
  return callee?.kind === 'member' && PROMISED.has(callee.name);
}

const GATHERS = /^Promise\.(?:all|allSettled|any|race)$/;
const PROMISED = new Set(['then', 'catch', 'finally']);

const takesFunction = (site: CallSite): boolean =>
  site.arguments.some(({ value }) => value.kind === 'function');

/** `(err, rows) => …`, the last argument. */
function isCalledBack({ functions }: ModuleSummary, site: CallSite): boolean {
  const last = site.arguments.at(-1)?.value;
  const first = last?.kind === 'function' ? functions[last.id]!.parameters[0] : undefined;
  return first?.name !== undefined && /^_?(?:e|err|error)$/.test(first.name);
}

/** What is asked of an object may be waited for by whoever it is returned to; Python waits without a word. */
function mayWait(module: ModuleSummary, site: CallSite): boolean {
  if (site.callee.kind !== 'member' || takesFunction(site)) return false;
  return module.language === 'python' || site.use === 'returned';
}

/** Whether a call that nobody awaits here asks somebody, by what it is made on and how it is called. */
function asksUnawaited(
  tracker: Tracker,
  module: ModuleSummary,
  site: CallSite,
  origin: Origin,
): boolean {
  const { callee } = site;
  if (callee.kind !== 'member') return false;
  const { name } = callee;
  if (module.language === 'javascript') return origin.made && !COLLECTS.test(name);
  if (!origin.made) return name === 'connect' && isToldWhere(site);
  if (origin.inherited && isStore(tracker, module, callee)) return true;
  if (ADDS.test(name)) return false;
  return (
    (origin.calls < 2 && CLIENTS.test(origin.exported)) || (ASKS.test(name) && !TOLD.test(name))
  );
}

/** What is told to send it later, and what a dictionary has. */
const ADDS =
  /^(?:add|add_all|append|extend|expunge|get_or_default|headers|items|keys|merge|pop|values|copy)$/;

/** How the classes of clients are called. */
const CLIENTS = /(?:Client|Session|Connection|A[Pp][Ii]|S[Dd][Kk])$/;

/** What a method of Python does elsewhere, by its name; `get` alone is as well one of a dictionary. */
const ASKS =
  /^(?:(?:get|list|fetch|find|search|query|create|send|submit|publish|post|delete|remove|update|patch|put|upsert|upload|download|retrieve|request)(?:_[a-z_]+|[A-Z]\w+)|fetch|query|search|send|publish|upload|download|execute|request)$/;

/** What is at hand: `get_template`, `get_query_type`, `get_authorize_url`. */
const TOLD =
  /^get_(?:\w+_)?(?:types?|errors?|templates?|interface|inspector|key|ur[li]|path|paths|names?|headers?|context|paginator|logger|config|settings|version|schema|object|from_\w+)$|_from_|^get(?:[A-Z]\w*)?(?:Headers?|Context|Type|Name|Url|Path|Config|Options)$/;

/** `connect('localhost', port=10000)`; a signal is connected to a function. */
const isToldWhere = ({ arguments: [first, ...others] }: CallSite): boolean =>
  first !== undefined &&
  (first.name !== undefined ||
    first.value.kind === 'literal' ||
    others.some(({ name }) => name === 'port'));

/** `Order.get(id)`, `order.save()`: a row's own `get` may be that of a dictionary. */
function isStore(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind !== 'member') return false;
  const { object, name } = value;
  if (OF_ROW.test(name)) return true;
  return (
    OF_STORE.test(name) && tracker.meaningsOf(module, object).some(({ kind }) => kind === 'class')
  );
}

const OF_ROW = /^(?:save|put|delete|update|upsert|refresh|insert|create)$/;
const OF_STORE =
  /^(?:get|get_or_none|get_by_id|batch_get|get_record|query|scan|find|find_one|findOne|findAll|findMany|findById|all|count|first|aggregate|exists)$/;

/** What lists, texts and their like have, which an answer may be. */
const COLLECTS =
  /^(?:map|flatMap|filter|find|findIndex|some|every|forEach|reduce|includes|slice|join|split|sort|concat|keys|values|entries|at|pop|push|replace|trim|to[A-Z]\w*)$/;

/** Of a test, or of what watches the process. */
const NO_CLIENT =
  /^(?:Test|Mock|Fake|Dummy)|(?:Metrics?|Telemetry|Analytics|Tracer|Tracing|Logger)/;

/** An export that makes a client asks nobody. */
const MAKES = /^(?:create|make|build|new|define|configure|instrument)[A-Z_]/;

/** Whether a call of this name asks nobody, whoever it is asked of. */
export const staysInside = (name: string): boolean => LOCAL.test(name);

const LOCAL =
  /^(?:(?:is|has|on|off|with|use|init|set[uU]p|set|to|as|add[A-Z]\w*Listener|parse|format|build|construct|flush|capture|track|identify|sign|encrypt|decrypt|hash|wait|sleep|delay|variation|render|compile|validate|serialize|stringify|register|subscribe|log|convert|spawn|run_in|close)(?:[A-Z_]\w*)?|once|start|stop|a?close|destroy|disconnect|shutdown|dispose|then|catch|finally|listen|ready|json|text|blob|arrayBuffer|formData|info|warn|warning|error|debug|trace|emit|next|redirect|initialize|initialise|create_task|map|flatMap|filter|some|every|forEach|reduce|includes|toLowerCase|toUpperCase|slice|join|split|sort|concat|(?:getS|s|preS|pres)igned\w*|__\w+__|generate(?:Key|Salt|Token|Secret|Random|Id|Uuid)\w*|gen_\w+|raise_for_status)$/;

const specifierOf = ({ module, name }: ImportValue, language: Language): string =>
  language === 'python' && name !== '*' ? `${module}.${name}` : module;

const entries = new Map<string, CatalogueEntry>();

function entryOf(
  { module: specifier }: ImportValue,
  language: Language,
  isStore: boolean,
): CatalogueEntry {
  const vendor =
    language === 'python' ? specifier.split('.')[0]! : (packageOf(specifier) ?? specifier);
  const key = `${language} ${vendor} ${isStore}`;
  const known = entries.get(key);
  if (known) return known;
  const kind = isStore ? 'db' : kindOf(vendor);
  const entry: CatalogueEntry = {
    library: vendor,
    language,
    kind,
    modules: [vendor],
    shape: language === 'python' ? 'sync' : 'promise',
    target: {
      construct: [],
      call: kind === 'http' ? [0, 'url', 'uri'] : [],
      otherwise: isStore && kindOf(vendor) !== 'db' ? 'database' : wordFor(vendor, kind),
    },
    types: { module: {}, any: { calls: kind === 'http' ? [...METHODS, ...BY_NAME] : BY_NAME } },
  };
  entries.set(key, entry);
  return entry;
}

const KINDS: readonly (readonly [CallKind, RegExp])[] = [
  ['cache', /redis|cache|memcache/i],
  ['queue', /kafka|amqp|rabbit|queue|pubsub|nats|mqtt|sqs/i],
  [
    'db',
    /sql|(?:^|[-_/@])(?:pg|db|orm|knex|mongo\w*|database|influx\w*|neo4j|dynamo\w*)|orm$|db$/i,
  ],
  ['email', /mail|smtp/i],
  ['llm', /(?:^|[-_/])(?:ai|llm|gpt)(?:$|[-_/])/i],
  ['storage', /(?:^|[-_/])s3|storage|blob/i],
  ['rpc', /grpc|rpc/i],
  ['http', /http|fetch|request/i],
];

const kindOf = (vendor: string): CallKind =>
  KINDS.find(([, words]) => words.test(vendor))?.[0] ?? 'sdk';

/** `acme` for `acme-sdk`, `@acme/client` and `@acme/acme-node`; a company's package around a database is called that. */
function wordFor(vendor: string, kind: CallKind): string {
  const [scope, name] = vendor.includes('/') ? vendor.slice(1).split('/') : [undefined, vendor];
  if (kind === 'db' && scope !== undefined) return 'database';
  const words = (name ?? '').split(/[-_.]/).filter((word) => !GENERAL.has(word));
  return words.length === 0 ? (scope ?? vendor) : words.join('-');
}

const GENERAL = new Set([
  ...['sdk', 'client', 'clients', 'api', 'node', 'nodejs', 'js', 'ts', 'server', 'python', 'py'],
  ...['driver', 'component', 'lib', 'library', 'connector', 'adapter', 'wrapper', 'interpreter'],
  ...['promised', 'promise', 'async', 'core', 'rest', 'http'],
]);

const METHODS: readonly CallGroup[] = [
  {
    members: ['get', 'head', 'options', 'post', 'put', 'patch', 'delete', 'del'],
    retry: { rule: 'http-method' },
  },
  {
    members: ['request', 'send_request', 'fetch', 'default'],
    retry: { rule: 'http-method', option: 'method', argument: 0, otherwise: 'GET' },
  },
];

/** Any member, of which its name says whether it may be repeated. */
export const BY_NAME: readonly CallGroup[] = [
  { members: ['connect'], retry: 'safe' },
  { members: ['*'], retry: 'member-name' },
];
