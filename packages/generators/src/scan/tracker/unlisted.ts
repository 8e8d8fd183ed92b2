import type { CallGroup, CatalogueEntry } from '../../catalogue/entry.js';
import { outwardPackage } from '../../catalogue/outward.js';
import { STANDARD_LIBRARY } from '../python/resolve/standard-library.js';
import type { Argument, CallSite, ModuleSummary } from '../summary/index.js';
import { guessed } from './client.js';
import { importsOf } from './convention.js';
import type { Client, Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * An SDK that the catalogue does not have: a class from elsewhere that is called a client, or as its package is, and is
 * given an address or credentials, or that is called the client of an API. It is a guess, and only members that begin
 * with a verb count.
 */
export function unlistedClient(
  specifier: string,
  module: ModuleSummary,
  call: CallSite,
): Client | undefined {
  const exported = module.language === 'python' ? exportOf(specifier) : undefined;
  if (!exported) return undefined;
  const { vendor, name } = exported;
  if (!isClient(name, vendor)) return undefined;
  if (!API_CLIENT.test(name) && !call.arguments.some(isTelling)) return undefined;
  return guessed(entryOf(vendor), typeOf(name), { made: [{ module, call }] });
}

/**
 * What is annotated with such a class, as whoever made it is not seen: `client: AsyncSearchfoxClient` of `searchfox`. As
 * no address tells here, the class has to be named after its package, or be called the client of an API; and a package that
 * is called a client itself, `orders_client`, is as a rule another one of the same project.
 */
export function unlistedType(specifier: string, module: ModuleSummary): Client | undefined {
  const exported = module.language === 'python' ? exportOf(specifier) : undefined;
  if (!exported) return undefined;
  const { vendor, name } = exported;
  if (!/^[A-Z]\w*Client$/.test(name) || NO_CLIENT.test(name)) return undefined;
  if (vendor.endsWith('_client')) return undefined;
  const word = vendor.split('_')[0]!;
  if (!API_CLIENT.test(name) && !name.toLowerCase().includes(word)) return undefined;
  return guessed(entryOf(vendor), typeOf(name));
}

/**
 * What a class of the project extends, where that is called a client and nobody has listed it: `class Orders(NLXClient)`
 * in a file that imports a client of HTTP. `self.get(path)` is a guess, and only the methods of HTTP count.
 */
export function unlistedBase(
  tracker: Tracker,
  module: ModuleSummary,
  base: Meaning,
): Client | undefined {
  if (module.language !== 'python' || base.kind !== 'external') return undefined;
  const exported = exportOf(base.specifier);
  if (!exported) return undefined;
  const { vendor, name } = exported;
  if (!HTTP_CLASS.test(name) || NO_CLIENT.test(name)) return undefined;
  const speaksHttp = [...importsOf(tracker, module)].some(({ kind }) => kind === 'http');
  return speaksHttp ? guessed(httpEntryOf(vendor), 'module', { path: [name] }) : undefined;
}

/** What a package exports that is neither Python's own nor a framework. */
function exportOf(specifier: string): { vendor: string; name: string } | undefined {
  const segments = specifier.split('.');
  const [vendor = '', name = ''] = [segments[0], segments.at(-1)];
  const isVendor = segments.length > 1 && !STANDARD_LIBRARY.has(vendor) && !FRAMEWORKS.test(vendor);
  return isVendor ? { vendor, name } : undefined;
}

const HTTP_CLASS = /(?:Client|Session|API|Api)$/;

/** An address or credentials. */
const isTelling = ({ name = '', value }: Argument): boolean =>
  CREDENTIAL.test(name) || (value.kind === 'literal' && /^https?:/.test(String(value.value)));

/** How the classes of clients are called. */
const CLIENT_CLASS = /(?:Client|APISession|API|Api|SDK|Sdk)$/;

/** Which needs to be told nothing: the application's configuration tells it later. */
const API_CLIENT = /^\w+(?:API|Api)Client$/;

/** What a client is made with that speaks to somebody elsewhere. */
const CREDENTIAL =
  /^(?:api_?key|(?:api_|access_|auth_|bot_|personal_)?token|(?:base_|api_|server_)?url|host|hostname|endpoint|api_secret|secret_key|access_key(?:_id)?|client_secret|account_sid|password)$/i;
/** Whose clients are none of another service: those of web frameworks, of tests and of telemetry. */
const FRAMEWORKS =
  /^(?:fastapi|starlette|flask\w*|django\w*|rest_framework|ninja|quart|sanic|litestar|werkzeug|pytest\w*|mock|respx|responses|vcr|locust|sqlalchemy\w*|pydantic\w*|uvicorn|hypercorn|gunicorn|click|typer|celery|authlib|opentelemetry|prometheus\w*|sentry\w*|statsd|datadog|posthog|structlog|logging)$/;
const NO_CLIENT = /^(?:FastAPI|NinjaAPI|Test|Mock|Fake|Dummy)|Metrics|Telemetry|Tracer|Logger/;

function isClient(name: string, vendor: string): boolean {
  if (!/^[A-Z]/.test(name) || NO_CLIENT.test(name)) return false;
  if (CLIENT_CLASS.test(name)) return true;
  const bare = name.replace(/^Async|Async$/g, '').toLowerCase();
  return bare === vendor.split('_')[0] || bare === vendor.replaceAll('_', '');
}

const typeOf = (name: string): string =>
  /^Async|Async(?:Client)?$/.test(name) ? 'async-client' : 'client';

const entries = new Map<string, CatalogueEntry>();

function entryOf(vendor: string): CatalogueEntry {
  const known = entries.get(vendor);
  if (known) return known;
  const entry: CatalogueEntry = {
    library: vendor,
    language: 'python',
    kind: outwardPackage('python', vendor)?.kind ?? 'sdk',
    modules: [vendor],
    shape: 'sync',
    target: {
      construct: [0, 'base_url', 'url', 'api_url', 'server_url', 'endpoint', 'host'],
      otherwise: vendor.replace(/_?(?:client|sdk|api|python|py)$/, ''),
    },
    types: {
      module: {},
      client: { names: ['Client'], calls: CALLS },
      'async-client': { names: ['AsyncClient'], extends: ['client'], shape: 'async' },
    },
  };
  entries.set(vendor, entry);
  return entry;
}

const httpEntries = new Map<string, CatalogueEntry>();

function httpEntryOf(vendor: string): CatalogueEntry {
  const known = httpEntries.get(vendor);
  if (known) return known;
  const entry: CatalogueEntry = {
    ...entryOf(vendor),
    kind: 'http',
    types: {
      module: {},
      client: {
        names: ['*'],
        calls: [
          {
            members: ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'],
            retry: { rule: 'http-method' },
          },
        ],
      },
    },
  };
  httpEntries.set(vendor, entry);
  return entry;
}

const VERBS =
  'get list find fetch search index lookup query retrieve create send submit publish post delete remove update patch put upsert upload download invoke execute run call request scrape translate generate notify trigger refund charge verify'.split(
    ' ',
  );

const CALLS: readonly CallGroup[] = [
  {
    members: VERBS.flatMap((verb) => [verb, `${verb}_*`, `*.${verb}_*`]),
    retry: 'member-name',
  },
  {
    members: ['create', 'list', 'retrieve', 'send', 'delete', 'update', 'search'].map(
      (verb) => `*.${verb}`,
    ),
    retry: 'member-name',
  },
];
