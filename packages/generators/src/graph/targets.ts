import { posix } from 'node:path';
import type { Address } from '../infrastructure/address.js';
import type { FolderVariable, Infrastructure, Variable } from '../infrastructure/infrastructure.js';
import type { StoreProduct } from '../infrastructure/products.js';
import { nameOfVariable } from '../scan/calls/dependency-name/variable-name.js';
import type { Directory } from './directory.js';
import { meanings, slug } from './names.js';
import { isStore, kindOfProduct, type Part, partOf } from './part.js';
import type { Place } from '../shared/place.js';

/** Whom a variable of a service leads to. */
export interface Target {
  readonly part: Part;
  readonly product: StoreProduct | null;
  /** The variable; `null` for what it starts after. */
  readonly variable: string | null;
  readonly place: Place;
  /** What the service runs with; else what a template suggests, which tells nothing by itself. */
  readonly isSet: boolean;
}

/** Variables whose value is an address that nobody calls: who it is, whom it trusts, where measurements go. */
const NO_DEPENDENCY =
  /(?<!NEXT_|EXPO_|NUXT_)PUBLIC_|EXTERNAL_|PRESIGNED|CORS|ORIGINS?(?:_|$)|REDIRECT|CALLBACK|ALLOWED|TRUSTED|COOKIE|ISSUER|AUDIENCE|LISTEN|BIND|SERVER_NAME|NO_PROXY|OTEL|OTLP|JAEGER|ZIPKIN|SENTRY|DATADOG|^DD_|PROMETHEUS|STATSD|PYROSCOPE|COLLECTOR|GRAFANA|LOKI|^HOST$|^HOSTNAME$|^ASPNETCORE_URLS$|NEW_RELIC|POSTHOG|HEALTHCHECK|_IMAGE$|OPAMP/i;
const PLACEHOLDER =
  /example\.|^your|^my-|changeme|placeholder|<|>|\$|\{|xxx|^host$|^hostname$|^(?:user|username|password|domain)$/i;
const MANAGED =
  /\.(?:rds|cache|docdb|redshift|mq|kafka|es|dynamodb)\.[\w.-]*amazonaws\.com$|amazonaws\.com$|\.(?:database|redis\.cache|documents|servicebus)\.(?:windows|azure)\.(?:net|com)$|azure\.com$|\.mongodb\.net$|\.neon\.tech$|\.supabase\.(?:co|com)$|\.upstash\.io$|\.cloudamqp\.com$|\.confluent\.cloud$|\.aivencloud\.com$|\.psdb\.cloud$|\.render\.com$|\.ondigitalocean\.com$|googleapis\.com$/;

/** Finds whom the variables of services lead to; makes datastores that nothing else describes. */
export class Targets {
  readonly #directory: Directory;
  readonly #infrastructure: Infrastructure;
  /** Datastores that are known by their address alone. */
  readonly found = new Map<string, Part>();

  constructor(directory: Directory, infrastructure: Infrastructure) {
    this.#directory = directory;
    this.#infrastructure = infrastructure;
  }

  /** What a service needs by what it runs with, what counts most first. */
  of(part: Part): readonly Target[] {
    const [...all] = part.workloads.flatMap((workload) => {
      const folder = posix.dirname(workload.place.file);
      const byVariable = workload.variables.flatMap((one) =>
        this.#targets(part, one, folder, true),
      );
      const byOrder = workload.startsAfter.flatMap(({ name, place }) => {
        const to = this.#directory.at(
          { scheme: null, host: name.toLowerCase(), port: null, product: null },
          folder,
        );
        return to ? [{ part: to, product: to.product, variable: null, place, isSet: true }] : [];
      });
      // A description that counts less adds what the first says nothing of.
      return [byVariable, byOrder];
    });
    const kept: Target[] = [];
    for (const more of all) {
      const known = new Set(kept.flatMap(({ product }) => product ?? []));
      kept.push(...more.filter(({ product }) => product === null || !known.has(product)));
    }
    return kept;
  }

  /** What templates of its environment suggest; of the workspace’s where its own says nothing. */
  suggested(part: Part): readonly Target[] {
    const { variables } = this.#infrastructure;
    const root = part.project?.root ?? '.';
    const own = variables.filter(({ folder }) => root !== '.' && isBelow(folder, root));
    const shared = variables.filter(({ folder }) => folder === '.' || folder === root);
    const [first, second] = [own, shared].map((list) =>
      [...list]
        .sort((a, b) => Number(b.isExample) - Number(a.isExample))
        .flatMap((one) => this.#targets(part, one, one.folder, one.isExample)),
    );
    return [...first!, ...second!].map((one) => ({ ...one, isSet: false }));
  }

  #targets(
    part: Part,
    variable: Variable | FolderVariable,
    folder: string,
    mayFind: boolean,
  ): readonly Target[] {
    if (NO_DEPENDENCY.test(variable.name)) return [];
    return variable.addresses.flatMap((address) => {
      const to = this.#directory.at(address, folder) ?? (mayFind ? this.#store(address) : null);
      if (!to || to.id === part.id) return [];
      const product = to.product ?? (isStore(to) ? address.product : null);
      return [{ part: to, product, variable: variable.name, place: variable.place, isSet: true }];
    });
  }

  /** A datastore that is known by its address. */
  #store(address: Address): Part | null {
    const { host, product } = address;
    if (product === null || this.#directory.isHere(address) || PLACEHOLDER.test(host)) return null;
    if (this.#directory.isOther(host) || /^\d+(?:\.\d+){3}$/.test(host)) return null;
    if (address.scheme !== null && /^https?$/.test(address.scheme) && !MANAGED.test(host))
      return null;
    const known = this.found.get(host);
    if (known) return known;
    const isManaged = MANAGED.test(host);
    const name = slug(host.split('.')[0] ?? host);
    const part = partOf(kindOfProduct(product), name, {
      product,
      isManaged,
      assumed: isManaged
        ? null
        : `${host} is named in a variable, and nothing in the workspace runs it`,
    });
    this.found.set(host, part);
    return part;
  }
}

/** Of several targets the ones whose variable or name a dependency is called after: `orders-db` of `ORDERS_DB_URL`. */
export function calledAfter(targets: readonly Target[], dependency: string): readonly Target[] {
  const names = new Set(meanings(dependency));
  return targets.filter(({ variable, part }) => {
    const word = variable === null ? undefined : nameOfVariable(variable);
    return [word ?? '', part.name].flatMap(meanings).some((one) => names.has(one));
  });
}

const isBelow = (folder: string, root: string): boolean =>
  folder === root || folder.startsWith(`${root}/`);
