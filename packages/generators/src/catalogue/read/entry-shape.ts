import type {
  CallGroup,
  CatalogueEntry,
  Convention,
  Handed,
  Limit,
  Services,
  Target,
  TypeEntry,
} from '../entry.js';
import type { RetryRule } from '../retry-rules/rule.js';
import { dictionary, flag, index, listOf, oneOf, plainOr, record, scalar } from './shape.js';
import { tagged, text, type Shape } from './shape.js';
import { advice, type Mention, type Reader } from './reader.js';

const kind = oneOf('http', 'db', 'cache', 'queue', 'rpc', 'llm', 'storage', 'email', 'sdk');
const shape = oneOf(
  'promise',
  'async',
  'lazy',
  'observable',
  'stream',
  'callback',
  'sync',
  'forget',
);
const words = listOf(text('a name'));
const names = listOf(text('a name of a type, dotted where it is nested', /^[\w$*]+(\.[\w$*]+)*$/));
const place = scalar<number | string>(
  'the index of an argument or the name of an option, dotted where it is nested',
  (value) =>
    index.accepts(value) || (typeof value === 'string' && /^[\w$-]+(\.[\w$-]+)*$/.test(value)),
);

/** Remembers what was read, to be checked when all of the entry is known. */
const noted = (shape: Shape<string>, list: 'references' | 'members'): Shape<string> => ({
  ...shape,
  read(node, reader, place) {
    const name = shape.read(node, reader, place);
    if (name !== undefined) reader[list].push({ name, offset: place.offset });
    return name;
  },
});

const typeName = text('the name of a type', /^[\w-]+$/);
const reference = noted(typeName, 'references');
const member = noted(
  text(
    'a pattern of members such as `get*`, `chat.completions.create`, `()`, `new`, `with`, `for`, `[]` or two backticks',
    /^(\(\)|``|\[\]|[\w$*]+(\.[\w$*]+)*)$/,
  ),
  'members',
);

const target: Shape<Target> = record({
  call: listOf(place, 0),
  construct: listOf(place, 0),
  otherwise: text('a name'),
});

const always = oneOf<Extract<RetryRule, string>>(
  'safe',
  'unsafe',
  'ask',
  'redis',
  'member-name',
  'rpc-name',
  'aws-command',
);

const retry: Shape<RetryRule> = plainOr(always, {
  expected: 'a rule',
  // Recursive: what holds without a key is a rule, too.
  read: (node, reader, place) => rules.read(node, reader, place),
});

type Rule<Name extends string> = Extract<RetryRule, { readonly rule: Name }>;

const rules = tagged<Extract<RetryRule, object>>('rule', {
  'http-method': record<Rule<'http-method'>>({
    rule: oneOf('http-method'),
    argument: index,
    option: text('the name of an option'),
    from: index,
    otherwise: text('an HTTP method in upper case', /^[A-Z]+$/),
    payload: listOf(place),
  }),
  sql: record<Rule<'sql'>>({ rule: oneOf('sql'), argument: index }, ['argument']),
  'sql-builder': record<Rule<'sql-builder'>>({ rule: oneOf('sql-builder') }),
  reql: record<Rule<'reql'>>({ rule: oneOf('reql') }),
  graphql: record<Rule<'graphql'>>(
    { rule: oneOf('graphql'), argument: index, option: text('the name of an option') },
    ['argument'],
  ),
  mongo: record<Rule<'mongo'>>({ rule: oneOf('mongo') }),
  'redis-command': record<Rule<'redis-command'>>(
    { rule: oneOf('redis-command'), argument: index },
    ['argument'],
  ),
  'member-name': record<Rule<'member-name'>>({ rule: oneOf('member-name'), values: index }, [
    'values',
  ]),
  'rpc-name': record<Rule<'rpc-name'>>({ rule: oneOf('rpc-name'), argument: index }, ['argument']),
  key: record<Rule<'key'>>(
    { rule: oneOf('key'), options: words, argument: index, otherwise: retry },
    ['options'],
  ),
});

const hands = listOf(
  record<Handed>({ to: text('the name of a method or event'), parameter: index, type: reference }, [
    'to',
    'parameter',
    'type',
  ]),
);

const written = record<CallGroup>(
  {
    members: listOf(member),
    except: words,
    when: listOf(place),
    unless: listOf(place),
    given: oneOf('nothing', 'by-name', 'no-text', 'class', 'url', 'sql', 'address'),
    kind,
    shape,
    retry,
    reason: text('a few words'),
    gives: reference,
    callback: record({ argument: index, parameter: index, type: reference }, [
      'argument',
      'parameter',
      'type',
    ]),
    hands,
    transaction: flag,
    target,
    protects: listOf(oneOf('timeout', 'retry', 'circuit-breaker', 'fallback')),
    local: flag,
  },
  ['members'],
);

/** Nobody repeats what is no outbound call: there, and only there, the rule may be left out. */
const callGroup: Shape<CallGroup> = {
  ...written,
  read(node, reader, place) {
    const before = reader.members.length;
    const group = written.read(node, reader, place);
    // What holds under a condition may be said again without it.
    if (group?.when || group?.unless || group?.given) reader.members.length = before;
    if (!group || group.retry) return group;
    if (!group.local && !group.protects) {
      reader.fail(place.offset, `\`retry\` is missing: ${always.expected}, or a rule`);
    }
    return { ...group, retry: 'ask' };
  },
};

const fields = record<TypeEntry>({
  names,
  lends: reference,
  instance: flag,
  hands,
  extends: listOf(reference),
  shape,
  makes: dictionary(member, reference),
  has: dictionary(member, reference),
  calls: listOf(callGroup),
});

const type: Shape<TypeEntry> = {
  ...fields,
  read(node, reader, place) {
    const before = reader.members.length;
    const type = fields.read(node, reader, place);
    refuseRepeated(reader, reader.members.slice(before));
    return type;
  },
};

function refuseRepeated(reader: Reader, members: readonly Mention[]): void {
  const seen = new Set<string>();
  for (const { name, offset } of members) {
    if (seen.has(name)) reader.fail(offset, `\`${name}\` is there already; the first decides`);
    seen.add(name);
  }
}

const limit: Shape<Limit> = record<Limit>(
  {
    default: scalar(
      'a duration such as 10s, a number of repeats, or none',
      (value) =>
        (Number.isInteger(value) && Number(value) >= 0) ||
        (typeof value === 'string' && /^(none|(0|[1-9]\d*)(\.\d+)?(ms|s|m|h))$/.test(value)),
    ),
    options: words,
  },
  ['default'],
);

const service = plainOr(
  scalar<'module' | 'member' | number>(
    '`module`, `member` or the index of an argument',
    (value) => value === 'module' || value === 'member' || index.accepts(value),
  ),
  listOf(place),
);

const services: Shape<Services> = record<Services>(
  { from: service, kinds: dictionary(text('the name of a service'), kind) },
  ['from', 'kinds'],
);

const entryFields = record<CatalogueEntry>(
  {
    library: text('a name'),
    language: oneOf('javascript', 'python'),
    kind,
    role: oneOf('client', 'protection', 'local', 'telemetry'),
    modules: listOf(text('what an import names')),
    globals: dictionary(text('the name of a global'), reference),
    generated: names,
    telling: words,
    conventions: listOf(
      record<Convention>(
        {
          named: words,
          of: words,
          has: words,
          unlisted: flag,
          capital: flag,
          global: flag,
          classes: words,
          except: words,
          relations: words,
          oneToOne: words,
          near: flag,
          anywhere: flag,
          beside: oneOf('sql', 'address', 'await'),
          type: reference,
        },
        ['type'],
      ),
    ),
    transactionOptions: words,
    types: dictionary(typeName, type),
    shape,
    target,
    services,
    timeout: limit,
    retries: limit,
    answers: oneOf('status'),
    note: text('a sentence'),
  },
  ['library', 'kind', 'types'],
);

/** An entry as it is written: `language` may be missing. */
export const entryShape: Shape<CatalogueEntry> = {
  ...entryFields,
  read(node, reader, place) {
    const before = reader.references.length;
    const entry = entryFields.read(node, reader, place);
    if (!entry?.types) return entry;
    const types = Object.keys(entry.types);
    for (const { name, offset } of reader.references.slice(before)) {
      if (types.includes(name)) continue;
      reader.fail(offset, `no type is called \`${name}\`; ${advice(name, types)}`);
    }
    const isAnywhere = entry.conventions?.some(({ anywhere = false }) => anywhere) ?? false;
    if (!entry.modules && !entry.globals && !isAnywhere) {
      reader.fail(place.offset, '`modules` is missing: what an import names');
    }
    if (entry.modules && !types.includes('module')) {
      reader.fail(place.offset, '`types` needs `module`, what the import itself is');
    }
    return entry;
  },
};
