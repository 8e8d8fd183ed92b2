import { nameOfVariable } from '../../scan/calls/dependency-name/variable-name.js';
import { holdsAddress, typeOfAddress, typeOfVariable } from './address-type.js';
import type {
  AddressVariable,
  DependencyType,
  HealthEvidence,
  Sighting,
} from './health-evidence.js';

/** A probe that an application needs, as an entry of config/health-checks.yml says it. */
export interface ProbeAdvice {
  /** Its key in the file, and what reports call it. */
  readonly name: string;
  readonly type: DependencyType;
  readonly urlEnv: string;
  /** Whether an instance can do nothing useful without it. */
  readonly critical: boolean;
  /** One short line, fit for a comment: where the dependency was seen, and why it is critical or not. */
  readonly reason: string;
}

/** A dependency that no probe can be made for, and what would change that. */
export interface UnprobedDependency {
  readonly name: string;
  readonly reason: string;
}

export interface HealthAdvice {
  readonly probes: readonly ProbeAdvice[];
  readonly unprobed: readonly UnprobedDependency[];
}

/** What a variable is called where nothing in the workspace says otherwise. */
const USUAL_VARIABLE: Readonly<Partial<Record<DependencyType, string>>> = {
  postgres: 'DATABASE_URL',
  mysql: 'DATABASE_URL',
  mongodb: 'MONGODB_URI',
  redis: 'REDIS_URL',
};

/**
 * The adviser for health checks: evidence in, probes and reasons out. Only what the application's own source uses gets a
 * probe. A database is critical, for an instance without it can serve nobody; a cache or another service is not: their
 * outage takes no instance out of rotation, for the next instance would be no better off.
 */
export function adviseHealthChecks({ sightings, variables }: HealthEvidence): HealthAdvice {
  const probes: ProbeAdvice[] = [];
  const unprobed: UnprobedDependency[] = [];
  for (const [name, seen] of byName(sightings.filter(({ used }) => used))) {
    const { type } = seen[0]!;
    const urlEnv =
      seen.find((sighting) => sighting.urlEnv)?.urlEnv ??
      variableFor(type, name, variables) ??
      USUAL_VARIABLE[type];
    if (urlEnv === undefined) {
      unprobed.push({ name, reason: 'its address is no variable of the environment' });
    } else {
      probes.push({
        name,
        type,
        urlEnv,
        critical: isDatabase(type),
        reason: `${seen[0]!.where}${isDatabase(type) ? '; without it no request is served' : '; answers without it are degraded'}`,
      });
    }
  }
  return { probes: withoutTwins(probes), unprobed };
}

const isDatabase = (type: DependencyType): boolean =>
  type === 'postgres' || type === 'mysql' || type === 'mongodb';

function byName(sightings: readonly Sighting[]): ReadonlyMap<string, readonly Sighting[]> {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    groups.set(sighting.name, [...(groups.get(sighting.name) ?? []), sighting]);
  }
  return groups;
}

/** The variable whose value or name tells that it leads there; the only one of several is needed to be sure of it. */
function variableFor(
  type: DependencyType,
  name: string,
  variables: readonly AddressVariable[],
): string | undefined {
  const candidates = variables.filter(({ variable }) => holdsAddress(variable));
  const byName = candidates.filter(({ variable }) => nameOfVariable(variable) === name);
  if (byName.length > 0) return byName[0]!.variable;
  if (type === 'http') return undefined;
  const byType = candidates.filter(
    ({ variable, value }) => (value ? typeOfAddress(value) : typeOfVariable(variable)) === type,
  );
  // Of which kind it is, a name such as ORDERS_DATABASE_URL leaves open.
  const byUse = candidates.filter(
    ({ variable, value }) =>
      !value && typeOfVariable(variable) === undefined && isFor(type, variable),
  );
  return onlyVariable(byType.length > 0 ? byType : byUse);
}

const isFor = (type: DependencyType, variable: string): boolean =>
  (isDatabase(type) ? /(?:^|_)(?:DATABASE|DB)(?:_|$)/ : /(?:^|_)CACHE(?:_|$)/).test(variable);

function onlyVariable(variables: readonly AddressVariable[]): string | undefined {
  const [only, ...others] = [...new Set(variables.map(({ variable }) => variable))];
  return others.length === 0 ? only : undefined;
}

/** Two names for one address are one dependency, of which the first name that was seen stays. */
function withoutTwins(probes: readonly ProbeAdvice[]): readonly ProbeAdvice[] {
  const seen = new Set<string>();
  return probes.filter(({ type, urlEnv }) => {
    const key = `${type} ${urlEnv}`;
    return !seen.has(key) && seen.add(key);
  });
}
