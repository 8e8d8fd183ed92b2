import { outwardPackage } from '../../catalogue/outward.js';
import type { CallGroup, CatalogueEntry } from '../../catalogue/entry.js';
import type { CallSite, ModuleSummary, Value } from '../summary/index.js';
import { guessed } from './client.js';
import type { Client, Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';
import { vendorName } from './vendor-name.js';

/**
 * An SDK of npm that the catalogue does not have: `new AcmeClient({ apiKey })` of a package, a class that is called a
 * client and is given an address or credentials. It is a guess, and only what is awaited of it counts.
 */
export function unlistedInJavaScript(
  tracker: Tracker,
  specifier: string,
  module: ModuleSummary,
  call: CallSite,
): Client | undefined {
  const vendor = call.form === 'new' ? vendorOf(specifier, module, call.callee) : undefined;
  if (vendor === undefined) return undefined;
  if (!call.arguments.some(({ value }) => isTelling(tracker, module, value))) return undefined;
  return guessed(entryOf(vendor), 'client', { made: [{ module, call }] });
}

/**
 * A static of such a class that gives one, `AcmeAPI.init(url, auth)`, `AcmeClient.create()`; whether it asks anybody by
 * itself is told by what it is called.
 */
export function unlistedStatic(
  specifier: string,
  module: ModuleSummary,
  object: Value,
  name: string,
): Client | undefined {
  if (!MAKES.test(name)) return undefined;
  const vendor = vendorOf(specifier, module, object);
  return vendor === undefined ? undefined : guessed(entryOf(vendor), CLASS, { path: [name] });
}

/** The package that exports a class of clients under the name that ends `specifier`. */
function vendorOf(specifier: string, module: ModuleSummary, value: Value): string | undefined {
  const end = specifier.lastIndexOf('.');
  const [vendor, exported] = [specifier.slice(0, end), specifier.slice(end + 1)];
  if (end <= 0 || /^node:/.test(vendor) || FRAMEWORKS.test(vendor)) return undefined;
  return isClient(exported === 'default' ? nameOf(module, value) : exported) ? vendor : undefined;
}

/** Whether `entry` was made of a package that nobody has listed. */
export const isUnlisted = (entry: CatalogueEntry): boolean =>
  entry.language === 'javascript' && entries.get(entry.library) === entry;

function nameOf(module: ModuleSummary, value: Value): string {
  if (value.kind === 'member') return value.name;
  return value.kind === 'binding' ? module.bindings[value.id]!.name : '';
}

const isClient = (name: string): boolean =>
  /^[A-Z]\w*(?:Client|S[Dd][Kk]|A[Pp][Ii])$/.test(name) && !NO_CLIENT.test(name);

/** Of the process itself, of its page, or of its tests. */
const NO_CLIENT = /^(?:Query|Test|Mock|Fake|Dummy|Metrics?|Telemetry|Analytics|Tracing)/;

/** Whose clients are none of another service: frameworks, tests and telemetry. */
const FRAMEWORKS =
  /^(?:@tanstack|@apollo|@nestjs|@hono|@trpc|@playwright|@testing-library|@opentelemetry|@sentry|@datadog|react|next|vue|msw|jest|vitest|prom-client|dd-trace|hot-shots|statsd|graphql)(?:[-/]|$)/;

/** An address or credentials: written there, in an option, out of the environment, or under a name that says so. */
function isTelling(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'literal') return /^https?:/.test(String(value.value));
  if (CREDENTIAL.test(nameOf(module, value))) return true;
  return tracker.meaningsOf(module, value).some(isTellingObject);
}

const isTellingObject = (meaning: Meaning): boolean =>
  meaning.kind === 'object' && meaning.value.entries.some(({ key }) => CREDENTIAL.test(key));

const CREDENTIAL =
  /^(?:(?:\w*[a-z\d])?(?:ApiKey|APIKey|Token|ClientSecret|SecretKey|AccessKey|BaseUrl|BaseURL|Endpoint)|apiKey|apikey|api_key|(?:access_|auth_)?token|clientSecret|client_secret|secretKey|accessKey|privateKey|base_?url|baseUrl|baseURL|apiUrl|serverUrl|url|host|hostname|endpoint|\w+_(?:KEY|TOKEN|SECRET|URL|HOST|ENDPOINT))$/;

const entries = new Map<string, CatalogueEntry>();

function entryOf(vendor: string): CatalogueEntry {
  const known = entries.get(vendor);
  if (known) return known;
  const entry: CatalogueEntry = {
    library: vendor,
    language: 'javascript',
    kind: outwardPackage('javascript', vendor)?.kind ?? 'sdk',
    modules: [vendor],
    shape: 'promise',
    target: {
      construct: [0, 'baseUrl', 'baseURL', 'apiUrl', 'serverUrl', 'url', 'endpoint', 'host'],
      otherwise: vendorName(vendor),
    },
    types: {
      module: {},
      [CLASS]: {
        makes: Object.fromEntries(MAKING.map((member) => [member, 'client'])),
        calls: [{ members: OPENING, retry: 'safe', gives: 'client' }],
      },
      client: { calls: CALLS },
    },
  };
  entries.set(vendor, entry);
  return entry;
}

const CLASS = 'client-class';
/** They speak to the other side before they give a client. */
const OPENING: readonly string[] = [
  ...['init', 'initialize', 'connect', 'open', 'login', 'logIn', 'signIn', 'authenticate'],
];
const MAKING: readonly string[] = [
  'create*',
  'build',
  'from*',
  'new*',
  'of',
  'getInstance',
  'instance',
];
const MAKES = new RegExp(`^(?:${[...OPENING, ...MAKING].join('|').replaceAll('*', '\\w*')})$`);

const CALLS: readonly CallGroup[] = [
  {
    members: [
      ...[
        'on',
        'once',
        'off',
        'use',
        'with*',
        'is*',
        '**.parse*',
        'format*',
        'build*',
        'construct*',
      ],
      ...['init*', 'start', 'stop', 'close*', 'destroy', 'disconnect', 'shutdown', 'dispose'],
      ...['flush*', 'capture*', 'track*', 'identify*', 'sign*', 'encrypt*', 'decrypt*'],
      ...['webhooks.**', 'crypto.**', 'waitFor*', 'variation*', 'then', 'catch'],
    ],
    local: true,
    retry: 'safe',
  },
  { members: ['*', '*.*', '*.*.*'], retry: 'member-name' },
];
