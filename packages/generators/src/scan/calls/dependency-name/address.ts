import type {
  Binding,
  CallSite,
  FunctionSummary,
  ModuleSummary,
  Value,
} from '../../summary/index.js';
import type { Asked } from '../../tracker/asked.js';
import { environmentVariable } from '../../tracker/environment.js';
import { exportOf } from '../../tracker/program.js';
import type { Meaning } from '../../tracker/meaning.js';
import type { Tracker } from '../../tracker/tracker.js';
import { optionDefault } from './command-line.js';
import { nameOfAddress } from './host-name.js';
import { nameOfVariable } from './variable-name.js';
import { words } from './words.js';

const DEEPEST = 10;

/** By tracker and by whose parameters are fixed. What is being looked for has no name until it is found. */
const known = new WeakMap<Tracker, Map<string, Map<Value, Known>>>();

/** What was found, and whose callers were asked for it. */
interface Known {
  readonly found: string | undefined;
  readonly asked: Asked;
}

const UNDERWAY: Known = { found: undefined, asked: 'anybody' };

/** The functions that are followed from one call of them: what other calls hand in is nothing to that. */
interface Called {
  readonly functions: readonly FunctionSummary[];
  /** One for each set of them. */
  readonly key: string;
}

const FROM_ANYWHERE: Called = { functions: [], key: '' };

const numbers = new WeakMap<FunctionSummary, number>();
let last = 0;

function calledBesides({ functions, key }: Called, one: FunctionSummary): Called {
  if (functions.includes(one)) return { functions, key };
  if (!numbers.has(one)) numbers.set(one, ++last);
  return { functions: [...functions, one], key: `${key} ${numbers.get(one)}` };
}

/**
 * Who answers at the address that `value` is, as far as the source tells: by the host in it, by the variable of the
 * environment that it is read from, by the name of what it is kept in.
 */
export function nameOfTarget(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  depth = 0,
  called = FROM_ANYWHERE,
): string | undefined {
  const all = known.get(tracker) ?? new Map<string, Map<Value, Known>>();
  known.set(tracker, all);
  const names = all.get(called.key) ?? new Map<Value, Known>();
  all.set(called.key, names);
  const before = names.get(value);
  if (before) {
    tracker.uses(before.asked);
    return before.found;
  }
  if (depth > DEEPEST) {
    tracker.uses('anybody');
    return undefined;
  }
  names.set(value, UNDERWAY);
  const name = tracker.asking(() => find(tracker, module, value, depth, called));
  names.set(value, name);
  return name.found;
}

function find(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  depth: number,
  called: Called,
): string | undefined {
  const deeper: Deeper = (next, where = module, through) =>
    nameOfTarget(
      tracker,
      where,
      next,
      depth + 1,
      through ? calledBesides(called, through) : called,
    );
  const variable = environmentVariable(module, value);
  if (variable) {
    return (
      nameOfVariable(addressVariable(variable.variable)) ??
      (variable.fallback && deeper(variable.fallback))
    );
  }
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? nameOfAddress(value.value) : undefined;
    case 'text':
      return ofText(value.parts, deeper);
    case 'settled':
      return deeper(value.value);
    case 'either':
      return first(value.values, deeper);
    case 'binding':
      // `db.query(APIStatus)` asks for rows of a class.
      if (tracker.meaningsOf(module, value).some(isClass)) return undefined;
      return ofBinding(tracker, module, module.bindings[value.id]!, called, deeper);
    case 'import': {
      const target = tracker.program.resolve(module, value.module);
      const file = target && 'file' in target ? tracker.program.module(target.file) : undefined;
      const found = file && exportOf(tracker.program, file, value.name);
      return (found && deeper(found.value, found.module)) ?? nameOfBinding(value.name);
    }
    case 'member':
      return ofMember(tracker, module, value.object, value.name, deeper);
    case 'element':
      if (value.index.kind === 'literal' && typeof value.index.value === 'string') {
        return ofMember(tracker, module, value.object, value.index.value, deeper);
      }
      // One of several addresses: `for hook in settings.WEBHOOKS`.
      return value.index.kind === 'unknown' ? deeper(value.object) : undefined;
    case 'call':
      return ofCall(tracker, module, value.call, deeper);
    case 'list':
      return first(value.items, deeper);
    case 'object':
      return first(
        value.entries.filter(({ key }) => ADDRESS_KEYS.test(key)).map((entry) => entry.value),
        deeper,
      );
    case 'class':
    case 'function':
    case 'global':
    case 'this':
    case 'unknown':
      return undefined;
  }
}

const isClass = ({ kind }: Meaning): boolean => kind === 'class';

const ADDRESS_KEYS = /^(?:url|uri|host|hostname|baseurl|base_url|endpoint|connectionstring)$/i;

/** `through` is the function that gives `value`, where it is followed from a call of it. */
type Deeper = (
  value: Value,
  module?: ModuleSummary,
  through?: FunctionSummary,
) => string | undefined;

function first(values: readonly Value[], deeper: Deeper): string | undefined {
  for (const value of values) {
    const name = deeper(value);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** `https://api.stripe.com/v1/${id}` by its beginning; `${baseUrl}/charges` by what is put in first. */
function ofText(parts: readonly (string | Value)[], deeper: Deeper): string | undefined {
  const [head, next, behind] = parts;
  if (head === undefined) return undefined;
  // `http{'s' if secure else ''}://host`.
  if (isScheme(head) && typeof next !== 'string' && isSchemeEnd(behind)) {
    return ofText([`http${behind}`, ...parts.slice(3)], deeper);
  }
  if (typeof head !== 'string') return deeper(head);
  const [server, ...rest] = withoutCredentials(parts);
  if (server !== undefined && rest.length < parts.length - 1)
    return ofText([server, ...rest], deeper);
  // The host must be whole: `https://${region}.example.com`, `http://payments-${env}/`.
  if (/^[a-z]+:\/\/[^/]+\//i.test(head) || parts.length === 1) return nameOfAddress(head);
  if (/^[a-z]+:\/\/$/i.test(head) && next !== undefined && typeof next !== 'string') {
    const rest = parts[2];
    const suffix =
      typeof rest === 'string' && rest.startsWith('.') ? nameOfSuffix(rest) : undefined;
    return suffix ?? deeper(next);
  }
  return head === '' && next !== undefined && typeof next !== 'string' ? deeper(next) : undefined;
}

const isScheme = (part: string | Value): boolean =>
  typeof part === 'string' && /^https?$/i.test(part);
const isSchemeEnd = (part: string | Value | undefined): part is string =>
  typeof part === 'string' && part.startsWith('://');

/** `.auth0.com` is one of its hosts whatever stands before it; `.com` by itself is nobody. */
function nameOfSuffix(suffix: string): string | undefined {
  const name = nameOfAddress(`x://x${suffix}`);
  if (name !== 'x') return name;
  const domain = suffix.slice(1).split('/', 1)[0]!;
  return domain.includes('.') ? nameOfAddress(`x://${domain}`) : undefined;
}

/** `postgres://${user}:${password}@${host}/x` as `postgres://${host}/x`: who logs in is nobody that answers. */
function withoutCredentials(parts: readonly (string | Value)[]): readonly (string | Value)[] {
  const [head] = parts;
  if (typeof head !== 'string') return parts;
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(head)?.[0];
  if (scheme === undefined) return parts;
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') continue;
    const text = index === 0 ? part.slice(scheme.length) : part;
    const end = /^[^/]*@/.exec(text)?.[0];
    if (end !== undefined) return [scheme + text.slice(end.length), ...parts.slice(index + 1)];
    if (text.includes('/')) return parts;
  }
  return parts;
}

function ofMember(
  tracker: Tracker,
  module: ModuleSummary,
  object: Value,
  name: string,
  deeper: Deeper,
): string | undefined {
  for (const meaning of tracker.meaningsOf(module, object)) {
    const values =
      meaning.kind === 'object'
        ? meaning.value.entries.filter(({ key }) => key === name).map(({ value }) => value)
        : meaning.kind === 'class' || meaning.kind === 'instance'
          ? (meaning.module.classes[meaning.id]!.fields.get(name)?.values ?? [])
          : [];
    for (const value of values) {
      const found =
        meaning.kind === 'object' || meaning.kind === 'class' || meaning.kind === 'instance'
          ? deeper(value, meaning.module)
          : undefined;
      if (found !== undefined) return found;
    }
  }
  const option = optionDefault(module, object, name);
  const unsaid = option && deeper(option);
  if (unsaid !== undefined) return unsaid;
  const whole = WHOLE_ADDRESS.has(name) ? deeper(object) : undefined;
  return whole ?? nameOfVariable(addressLike(name)) ?? ofOwner(tracker, module, object, name);
}

/** What a `URL` has that leads to the same host. */
const WHOLE_ADDRESS = new Set(['href', 'origin']);

/** `config.npmRegistry.url`: where the name says only that it is an address, what it belongs to says whose. */
function ofOwner(
  tracker: Tracker,
  module: ModuleSummary,
  object: Value,
  name: string,
): string | undefined {
  if (addressLike(name) === '') return undefined;
  if (object.kind === 'member') return nameOfVariable(object.name);
  if (object.kind !== 'binding') return undefined;
  const owner = module.bindings[object.id]!;
  // What a command line was told: `backup_args.endpoint`.
  if (/(?:^|_)arg[sv]$/.test(owner.name)) return undefined;
  const named = nameOfVariable(owner.name);
  return named && (ofClass(tracker, module, owner) ?? named);
}

/** `detector_config: DeepstackDetectorConfig`: what its class says beyond the name that all of its kind have. */
function ofClass(
  tracker: Tracker,
  module: ModuleSummary,
  { name, parameter }: Binding,
): string | undefined {
  const ending = ` ${words(name).join(' ')}`;
  for (const meaning of tracker.meaningsOfType(module, parameter?.parameter.annotation)) {
    if (meaning.kind !== 'instance' && meaning.kind !== 'class') continue;
    const spoken = words(meaning.module.classes[meaning.id]!.name ?? '').join(' ');
    if (spoken.endsWith(ending)) return nameOfVariable(spoken.slice(0, -ending.length));
  }
  return undefined;
}

/** What is assigned to the name, what callers hand in for it, the name itself. */
function ofBinding(
  tracker: Tracker,
  module: ModuleSummary,
  { name, values, parameter }: Binding,
  called: Called,
  deeper: Deeper,
): string | undefined {
  const assigned = first(values, deeper);
  if (assigned !== undefined || !parameter) return assigned ?? nameOfBinding(name);
  const taker = module.functions[parameter.function]!;
  if (called.functions.includes(taker)) return nameOfBinding(name);
  const handed = tracker
    .handedTo(taker, parameter.parameter.index)
    .slice(0, MOST_CALLERS)
    .flatMap((argument) => deeper(argument.value, argument.module) ?? []);
  return sharedName(handed) ?? nameOfBinding(name);
}

/** So many callers are asked for what they hand in. */
const MOST_CALLERS = 8;

/** What several names of one thing begin with, `postgres` of `postgres-admin-import`; the first where they share nothing. */
function sharedName(names: readonly string[]): string | undefined {
  const [first = [], ...others] = names.map((name) => name.split('-'));
  const differs = first.findIndex((word, at) => others.some((other) => other[at] !== word));
  return nameOfVariable(first.slice(0, Math.max(differs, 0)).join('-')) ?? names[0];
}

/** `new URL('/x', base)`, `urljoin(base, path)`, `base.replace(…)`, `getBaseUrl()`. */
function ofCall(
  tracker: Tracker,
  module: ModuleSummary,
  id: number,
  deeper: Deeper,
): string | undefined {
  const call = module.calls[id]!;
  const asked = ofSetting(module, call);
  if (asked !== undefined) return asked;
  const given = first(
    call.arguments.slice(0, 2).map(({ value }) => value),
    deeper,
  );
  if (given !== undefined) return given;
  for (const meaning of tracker.meaningsOf(module, call.callee)) {
    if (meaning.kind !== 'function') continue;
    const through = meaning.module.functions[meaning.id]!;
    const all = through.returns.flatMap((one) => (one.kind === 'either' ? one.values : [one]));
    // `get(key, default)` gives back what it was given here, and not what others give it.
    for (const returned of all.filter((one) => !isParameterOf(meaning, one))) {
      const name = deeper(returned, meaning.module, through);
      if (name !== undefined) return name;
    }
  }
  return call.callee.kind === 'member' ? deeper(call.callee.object) : undefined;
}

const isParameterOf = (
  { module, id }: Extract<Meaning, { kind: 'function' }>,
  value: Value,
): boolean => value.kind === 'binding' && module.bindings[value.id]!.parameter?.function === id;

/** `get_config("billing_url")`, `config.get("billing.url")`: what is asked for by its name. */
function ofSetting(
  module: ModuleSummary,
  { callee, arguments: [key] }: CallSite,
): string | undefined {
  const name =
    callee.kind === 'member' || callee.kind === 'global'
      ? callee.name
      : callee.kind === 'binding'
        ? module.bindings[callee.id]!.name
        : '';
  const owner =
    callee.kind === 'member' && name === 'get' ? nameOfOwner(module, callee.object) : '';
  const setting = key?.value.kind === 'literal' ? key.value.value : undefined;
  return typeof setting === 'string' && /config|setting|option|secret|env/i.test(owner + name)
    ? nameOfVariable(addressLike(setting))
    : undefined;
}

function nameOfOwner(module: ModuleSummary, value: Value): string {
  if (value.kind === 'member' || value.kind === 'global') return value.name;
  return value.kind === 'binding' ? module.bindings[value.id]!.name : '';
}

/** Words by which people say that something is an address. */
const ADDRESS =
  /(?:^| )(?:url|uri|host|hostname|endpoint|addr|address|server|service|api|origin|base|domain|dsn|broker|connection|webhook)s?(?: |$)/;
/** What a variable of the environment may be called, besides: `ORDERS_DB`, `REDIS`. */
const STORE =
  /(?:^| )(?:database|db|redis|mongo|mongodb|postgres|mysql|rabbitmq|amqp|kafka)(?: |$)/;

/** `HostGroup` is no address, whatever is in its name. */
const CLASS = /^[A-Z][a-z\d]+[A-Z]/;

const nameOfBinding = (name: string): string | undefined =>
  CLASS.test(name) ? undefined : nameOfVariable(addressLike(name));

/** What an address has, and is none: `API_KEY`, `serviceName`, `api_key_collection`. */
const BELONGING =
  / (?:key|keys|token|secret|password|(?<!host |domain )name|id|ids|version|collection|table|bucket|topic|index|type|timeout|limit|file|dir|size|overflow|recycle|echo|interval|retries|count|pool|enabled)$/;

const isAddress = (spoken: string, said: RegExp): boolean =>
  said.test(spoken) && !BELONGING.test(spoken);

/** The name itself where it is that of an address, nothing otherwise: `paymentUrl`, but not `path`. */
const addressLike = (name: string): string =>
  isAddress(words(name).join(' '), ADDRESS) ? name : '';

/** The same for a variable of the environment: not `CLIENT_ID`. */
const addressVariable = (name: string): string =>
  isAddress(words(name).join(' '), STORE) ? name : addressLike(name);
