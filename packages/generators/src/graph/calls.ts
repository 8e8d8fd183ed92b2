import type { Infrastructure } from '../infrastructure/infrastructure.js';
import { PRODUCTS, type StoreProduct } from '../infrastructure/products.js';
import type { CallFact } from '../scan/calls/call-fact.js';
import type { EdgeCall, NodeKind } from './dependency-graph.js';
import type { Directory } from './directory.js';
import { productOfLibrary } from './drivers.js';
import { kindOfProduct, type Part, partOf } from './part.js';
import { meanings } from './names.js';
import type { WorkspaceProject } from './projects.js';
import type { Policy } from './policies.js';
import { calledAfter, type Target, type Targets } from './targets.js';

/** Whether an address in the source, or a variable that it reads, is called so. */
export type IsToldOf = (from: Part, dependency: string) => boolean;

/** Whom a call goes to. */
export interface CallTarget {
  readonly part: Part;
  /** The variable that says so, where one does. */
  readonly by: Target | null;
}

/** What clients that speak to several kinds of store may speak to. */
const POSSIBLE: Readonly<Record<string, readonly StoreProduct[]>> = {
  db: ['postgres', 'mysql', 'mongodb', 'cockroachdb', 'sqlserver'],
  cache: ['redis', 'memcached'],
  queue: ['rabbitmq', 'redis', 'kafka', 'sqs', 'nats', 'postgres'],
  storage: ['s3'],
};
const KINDS: Readonly<Record<CallFact['kind'], NodeKind>> = {
  http: 'api',
  rpc: 'api',
  sdk: 'api',
  db: 'database',
  cache: 'cache',
  queue: 'queue',
  llm: 'llm',
  storage: 'storage',
  email: 'email',
};
/** Names that say what a store is, and not which. */
const GENERIC =
  /^(?:database|db|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|redis|valkey|cache|queue|celery|dramatiq|taskiq|kafka|rabbitmq|amqp|memcached|elasticsearch|opensearch|clickhouse|mssql|session|sessions|async-session|engine|connection|prisma|nats|channel-layer|default)$/;

/** Finds whom calls go to. */
export class CallTargets {
  readonly #directory: Directory;
  readonly #targets: Targets;
  readonly #infrastructure: Infrastructure;
  readonly #stores: readonly Part[];
  readonly #isToldOf: IsToldOf;
  /** What the workspace calls itself. */
  readonly #ownNames: ReadonlySet<string>;
  readonly #known = new Map<string, CallTarget | null>();
  readonly #of = new Map<string, readonly Target[]>();
  /** What is known by calls alone. */
  readonly found = new Map<string, Part>();

  constructor(
    directory: Directory,
    targets: Targets,
    infrastructure: Infrastructure,
    stores: readonly Part[],
    projects: readonly WorkspaceProject[],
    isToldOf: IsToldOf = () => true,
  ) {
    this.#isToldOf = isToldOf;
    this.#ownNames = new Set(
      projects.flatMap(({ name }) => /^@([^/]+)\//.exec(name)?.[1] ?? []).flatMap(meanings),
    );
    this.#directory = directory;
    this.#targets = targets;
    this.#infrastructure = infrastructure;
    this.#stores = stores;
  }

  /** Whom a call of a service goes to; `null` where only running would tell. */
  of(from: Part, fact: CallFact): CallTarget | null {
    const key = `${from.id} ${fact.kind} ${fact.library} ${fact.dependency}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const target = this.#find(from, fact);
    this.#known.set(key, target);
    return target;
  }

  #find(from: Part, fact: CallFact): CallTarget | null {
    const { kind, library, dependency } = fact;
    const targets = this.#targetsOf(from);
    const [named] = calledAfter(targets, dependency);
    const products = productsOf(kind, library, dependency);
    if (products.length > 0) return this.#store(from, targets, kind, dependency, products);
    if (named) return { part: named.part, by: named };
    const part = this.#directory.named(dependency);
    if (part && part.id !== from.id) return { part, by: null };
    // The library’s own name: whom it asks is known only while it runs.
    if (kind === 'http' && dependency === library.toLowerCase().replaceAll(/[^a-z\d]+/g, '-'))
      return null;
    if (
      /^(?:fetch|axios|got|requests|httpx|aiohttp|ky|undici|http|https|node-http|urllib3?|graphql|websocket|ws|socket)$/.test(
        dependency,
      )
    )
      return null;
    if (part || fact.confidence === 'guess' || this.#isOwn(dependency)) return null;
    // A client that asks anybody is named after what is around it where no address tells.
    if (kind === 'http' && !this.#isToldOf(from, dependency)) return null;
    return { part: this.#make(partOf(KINDS[kind], dependency, {})), by: null };
  }

  #store(
    from: Part,
    targets: readonly Target[],
    kind: CallFact['kind'],
    dependency: string,
    products: readonly StoreProduct[],
  ): CallTarget {
    const fitting = this.#fitting(from, targets, products);
    const chosen =
      calledAfter(fitting, dependency)[0] ?? fitting.find(({ isSet }) => isSet) ?? fitting[0];
    if (chosen) return { part: chosen.part, by: chosen };
    const described = this.#stores.filter(
      ({ product }) => product !== null && products.includes(product),
    );
    const byName = described.find((one) => one.name === dependency);
    const isOneName =
      new Set(described.map(({ workloads: [one], name }) => one?.name ?? name)).size === 1;
    const only = byName ?? (isOneName ? described[0] : undefined);
    if (only) return { part: only, by: null };
    const product = this.#productOf(from, kind, products);
    const nodeKind = product === null ? KINDS[kind] : kindOfProduct(product);
    const owner = from.project?.name.replace(/^@[^/]*\//, '') ?? from.name;
    const name = GENERIC.test(dependency) ? `${owner}-${product ?? dependency}` : dependency;
    const assumed = `calls of ${owner} need it, and nothing in the workspace says which it is or runs it`;
    return { part: this.#make(partOf(nodeKind, name, { product, assumed })), by: null };
  }

  /** What a schema says, or the only driver that its project is built with. */
  #productOf(
    from: Part,
    kind: CallFact['kind'],
    products: readonly StoreProduct[],
  ): StoreProduct | null {
    const schema = this.#schemaOf(from);
    if (schema && products.includes(schema)) return schema;
    // Queues also go through stores that need a driver of their own for other things.
    const drivers = kind === 'queue' ? [] : (from.project?.drivers ?? []);
    const left = products.length === 1 ? products : products.filter((one) => drivers.includes(one));
    return left.length === 1 ? left[0]! : null;
  }

  /** The workspace’s own name: its API, called from outside. */
  readonly #isOwn = (dependency: string): boolean =>
    meanings(dependency).some((one) => this.#ownNames.has(one));

  /** Of the targets those of the first product that there is one of. */
  #fitting(
    from: Part,
    targets: readonly Target[],
    products: readonly StoreProduct[],
  ): readonly Target[] {
    const schema = this.#schemaOf(from);
    const ordered = schema && products.includes(schema) ? [schema, ...products] : products;
    for (const isSet of [true, false]) {
      for (const product of ordered) {
        const found = targets.filter((one) => one.product === product && one.isSet === isSet);
        if (found.length > 0) return found;
      }
    }
    return [];
  }

  /** What the schema of Prisma in its project, or in one that it is built of, is about. */
  #schemaOf(from: Part): StoreProduct | null {
    const root = from.project?.root ?? '.';
    const { schemas } = this.#infrastructure;
    const own = schemas.find(({ folder }) => root !== '.' && folder.startsWith(`${root}/`));
    const products = new Set(schemas.map(({ product }) => product));
    return own?.product ?? (products.size === 1 ? [...products][0]! : null);
  }

  #targetsOf(from: Part): readonly Target[] {
    const known = this.#of.get(from.id) ?? [
      ...this.#targets.of(from),
      ...this.#targets.suggested(from),
    ];
    this.#of.set(from.id, known);
    return known;
  }

  #make(part: Part): Part {
    const known = this.found.get(part.id) ?? this.#stores.find(({ id }) => id === part.id) ?? part;
    this.found.set(part.id, known);
    return known;
  }
}

/** What a call may speak to, the likeliest first; none where it is no datastore of one’s own. */
function productsOf(
  kind: CallFact['kind'],
  library: string,
  dependency: string,
): readonly StoreProduct[] {
  const byLibrary = productOfLibrary(library);
  if (byLibrary !== undefined) return [byLibrary];
  const possible = POSSIBLE[kind];
  if (!possible) return [];
  if (dependency in PRODUCTS && Object.hasOwn(PRODUCTS, dependency))
    return [dependency as StoreProduct];
  if (kind === 'storage') return /^s3$|^minio$/.test(dependency) ? possible : [];
  const speaksToSeveral =
    /^(?:prisma|typeorm|knex|drizzle|sequelize|objection|kysely|bookshelf|mikro-?orm|sqlalchemy|sqlmodel|django|tortoise|peewee|ormar|ponyorm|databases|celery|dramatiq|taskiq|kombu|cache-manager|keyv|@nestjs\/cache-manager|@nestjs\/microservices|flask-caching|aiocache|aioodbc|pyodbc|jaydebeapi)/i.test(
      library,
    );
  return speaksToSeveral ? possible : [];
}

/** A call as an edge has it. */
export function edgeCall(fact: CallFact, policy: Policy): EdgeCall {
  const { protection } = fact;
  const isGuarded = protection.circuitBreaker;
  return {
    file: fact.file,
    line: fact.line,
    callee: fact.callee,
    operation: fact.operation,
    protection: {
      timeout: protection.timeout,
      timeoutMs: protection.timeout ? policy.timeoutMs : null,
      retry: protection.retry,
      attempts: protection.retry ? policy.attempts : 1,
      circuitBreaker: isGuarded,
      bulkhead: isGuarded && policy.bulkhead,
      fallback: protection.fallback || (isGuarded && policy.fallback),
    },
    retrySafe: fact.retrySafe,
  };
}
