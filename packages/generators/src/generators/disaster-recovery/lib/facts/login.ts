import type { DatastoreEngine } from '../../../../advisers/recovery-planner/recovery-facts.js';
import type { GraphNode } from '../../../../graph/dependency-graph.js';
import { samePlace } from '../../../../shared/place.js';
import type { Infrastructure } from '../../../../infrastructure/infrastructure.js';
import type { Login } from '../../../../infrastructure/login.js';

/** Who may do everything, where the images of these engines are told nothing else. */
const OWNER: Readonly<Partial<Record<DatastoreEngine, string>>> = {
  postgres: 'postgres',
  mariadb: 'root',
  mysql: 'root',
};

export const NO_LOGIN: Login = { user: null, database: null, port: null };

/**
 * As whom a datastore's server is asked: what its own workload is told goes before the address that applications have, whose
 * user may do less.
 */
export function loginFor(
  node: GraphNode,
  engine: DatastoreEngine,
  urlEnv: string | null,
  { workloads, variables }: Infrastructure,
): Login {
  const own = workloads.filter(({ place }) => node.places.some((one) => samePlace(one, place)));
  const told = own.flatMap((workload) => workload.variables.flatMap(({ login }) => login ?? []));
  const isSecret = own.some((workload) =>
    workload.variables.some(({ name, secret }) => name === 'POSTGRES_USER' && secret !== null),
  );
  const all = [...workloads.flatMap((workload) => workload.variables), ...variables];
  const addressed = all.flatMap(({ name, login }) => (name === urlEnv ? (login ?? []) : []));
  const first = <K extends keyof Login>(logins: readonly Login[], key: K): Login[K] | null =>
    logins.map((one) => one[key]).find((one) => one !== null) ?? null;
  const owner = own.length > 0 && !isSecret ? (OWNER[engine] ?? null) : null;
  return {
    user: first(told, 'user') ?? owner ?? first(addressed, 'user'),
    database: first(told, 'database') ?? first(addressed, 'database'),
    port: first(addressed, 'port'),
  };
}
