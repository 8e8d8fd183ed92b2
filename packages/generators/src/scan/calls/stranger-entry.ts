import type { CallGroup, CallKind, CatalogueEntry } from '../../catalogue/entry.js';
import { outwardPackage } from '../../catalogue/outward.js';
import type { Language } from '../summary/index.js';
import { packageIn } from '../strangers.js';
import { vendorName } from '../tracker/vendor-name.js';

const entries = new Map<string, CatalogueEntry>();

/**
 * An entry for a package that nobody has listed: any member of it is a call.
 * @param specifier As imported: `@acme/sdk/v3`, `acme.client`.
 * @param isRow it is a store, by what classes of the project inherit from it.
 */
export function entryOfStranger(
  specifier: string,
  language: Language,
  isRow: boolean,
): CatalogueEntry {
  const name = packageIn(language, specifier);
  const outward = outwardPackage(language, name);
  const vendor = outward?.name ?? (language === 'python' ? name.split('.')[0]! : name);
  const key = `${language} ${vendor} ${isRow}`;
  const known = entries.get(key);
  if (known) return known;
  const kind = isRow ? 'db' : (outward?.kind ?? kindOf(vendor));
  const members = isRow ? BY_NAME : [...CHANGES, ...BY_NAME];
  // A company's package around a database, or one that has no word of it in its name.
  const hidesStore = kind === 'db' && !outward && (kindOf(vendor) !== 'db' || vendor.includes('/'));
  const entry: CatalogueEntry = {
    library: vendor,
    language,
    kind,
    modules: [vendor],
    shape: language === 'python' ? 'sync' : 'promise',
    target: {
      construct: [],
      call: kind === 'http' ? [0, 'url', 'uri'] : [],
      otherwise: hidesStore
        ? 'database'
        : vendorName(language === 'python' ? lastSegment(vendor) : vendor),
    },
    types: { module: {}, any: { calls: kind === 'http' ? [...METHODS, ...members] : members } },
  };
  entries.set(key, entry);
  return entry;
}

/** `webrisk` of `google.cloud.webrisk`. */
const lastSegment = (vendor: string): string => vendor.slice(vendor.lastIndexOf('.') + 1);

/** Whether an entry is of a package that nobody has listed. */
export const isOfStranger = (entry: CatalogueEntry): boolean =>
  entries.get(`${entry.language} ${entry.library} false`) === entry;

/**
 * An entry for the client of HTTP that a class of the project is by what it extends: it is named after that class, and
 * not after the package.
 */
export function restEntry(specifier: string, language: Language): CatalogueEntry {
  const { library, ...stranger } = entryOfStranger(specifier, language, false);
  const key = `${language} ${library} http`;
  const known = entries.get(key);
  if (known) return known;
  const entry: CatalogueEntry = {
    ...stranger,
    library,
    kind: 'http',
    target: { construct: [], call: [0, 'url', 'uri'] },
    types: { module: {}, any: { calls: METHODS } },
  };
  entries.set(key, entry);
  return entry;
}

/** An entry for what is asked of nobody knows which package: if it is of no store, it is named after whom it is asked of. */
export function unknownEntry(language: Language, isStore: boolean): CatalogueEntry {
  const stranger = entryOfStranger('unknown', language, isStore);
  return isStore ? stranger : (unnamed[language] ??= { ...stranger, target: {} });
}

const unnamed: Partial<Record<Language, CatalogueEntry>> = {};

const KINDS: readonly (readonly [CallKind, RegExp])[] = [
  ['cache', /redis|cache|memcache/i],
  ['queue', /kafka|amqp|rabbit|queue|pubsub|nats|mqtt|sqs|stomp/i],
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

/** Of what kind a package is by its name; one that says nothing of it is `sdk`. */
export const kindOf = (vendor: string): CallKind =>
  KINDS.find(([, words]) => words.test(vendor))?.[0] ?? 'sdk';

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

/** What an update does a second time depends on what it is of, unless it is a row. */
const CHANGES: readonly CallGroup[] = [
  { members: ['update*', 'upsert*', 'patch*', 'replace*', 'delete*'], retry: 'ask' },
];

/** Any member, of which its name says whether it may be repeated. */
export const BY_NAME: readonly CallGroup[] = [
  { members: ['connect'], retry: 'safe' },
  { members: ['*'], retry: 'member-name' },
];
