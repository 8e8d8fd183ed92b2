import type { GraphEdge, GraphNode } from '../../../../graph/dependency-graph.js';
import { slug } from '../../../../graph/names.js';
import { samePlace } from '../../../../shared/place.js';
import type { Address } from '../../../../infrastructure/address.js';
import type { Infrastructure, Variable } from '../../../../infrastructure/infrastructure.js';

/**
 * The variable that holds the whole address of a datastore, as scripts/backup-restore.sh takes it; `null` where the workspace
 * has none, or tells host, user and password apart.
 */
export function addressVariable(
  node: GraphNode,
  callers: readonly GraphEdge[],
  { workloads, stores, variables, schemas }: Infrastructure,
): string | null {
  const isAt = ({ place }: { readonly place: GraphNode['places'][number] }): boolean =>
    node.places.some((one) => samePlace(one, place));
  const own = workloads.filter(isAt);
  const hosts = new Set([
    ...own.flatMap((one) => one.hosts),
    ...stores.filter(isAt).flatMap((one) => one.hosts),
  ]);
  const ports = new Set(own.flatMap(({ published }) => published));
  /** The address of what speaks the same, and the whole of it. */
  const mayBe = ({ scheme, product }: Address): boolean =>
    isWhole(scheme) && (product === null || node.product === undefined || product === node.product);
  const leadsThere = ({ host, port }: Address): boolean =>
    hosts.has(host) ||
    hosts.has(host.split('.')[0]!) ||
    slug(host.split('.')[0]!) === node.name ||
    (/^(?:localhost|127\.0\.0\.1)$/.test(host) && port !== null && ports.has(port));
  const all: readonly Variable[] = [
    ...workloads.flatMap((workload) => workload.variables),
    ...variables,
  ];
  const named = all.filter(({ addresses, place }) => {
    const isTold = callers.some((edge) => edge.places.some((one) => samePlace(one, place)));
    return addresses.filter(mayBe).some((address) => isTold || leadsThere(address));
  });
  const [first] = named.map(({ name }) => name).sort((a, b) => likeliness(b) - likeliness(a));
  if (first !== undefined) return first;
  const about = schemas.filter(({ product }) => product === node.product);
  const fromSchemas = new Set(about.flatMap(({ variable }) => variable ?? []));
  return fromSchemas.size === 1 ? [...fromSchemas][0]! : null;
}

/** `postgres://…`; not a host alone, and not what only Java reads. */
const isWhole = (scheme: Address['scheme']): boolean =>
  scheme !== null && !/^(?:https?|jdbc:.*|tcp)$/.test(scheme);

const likeliness = (name: string): number => (/(?:URL|URI|DSN)$/i.test(name) ? 1 : 0);
