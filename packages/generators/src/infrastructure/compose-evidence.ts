import { joinPathFragments, type Tree } from '@nx/devkit';
import { parse } from 'yaml';
import type {
  AddressVariable,
  DependencyType,
  Sighting,
} from '../advisers/health-check-generator/health-evidence.js';

const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const IMAGES: readonly (readonly [RegExp, DependencyType])[] = [
  [/(?:^|\/)(?:postgres|postgis|timescaledb|pgvector)(?:[:@-]|$)/, 'postgres'],
  [/(?:^|\/)(?:mysql|mariadb|percona)(?:[:@-]|$)/, 'mysql'],
  [/(?:^|\/)mongo(?:[:@]|$)/, 'mongodb'],
  [/(?:^|\/)(?:redis|valkey|keydb|redis-stack)(?:[:@-]|$)/, 'redis'],
];

/** What compose files tell: the datastores that run beside an application, and the variables that services are given. */
export interface ComposeEvidence {
  readonly sightings: readonly Sighting[];
  readonly variables: readonly AddressVariable[];
  /** Files that are no YAML, or of another shape: they are told of, and the rest goes on. */
  readonly unreadable: readonly string[];
}

interface Service {
  readonly image?: unknown;
  readonly environment?: unknown;
}

/** Reads the compose files in `folders`. */
export function composeEvidence(tree: Tree, folders: readonly string[]): ComposeEvidence {
  const sightings: Sighting[] = [];
  const variables: AddressVariable[] = [];
  const unreadable: string[] = [];
  for (const where of folders.flatMap((folder) =>
    NAMES.map((name) => joinPathFragments(folder, name)),
  )) {
    const text = tree.read(where, 'utf-8');
    if (text === null) continue;
    const services = servicesIn(text);
    if (!services) unreadable.push(where);
    for (const [name, { image, environment }] of Object.entries(services ?? {})) {
      const type = IMAGES.find(([pattern]) => pattern.test(String(image)))?.[1];
      if (type) sightings.push({ type, name, where, used: false });
      variables.push(...variablesIn(environment, where));
    }
  }
  return { sightings, variables, unreadable };
}

function servicesIn(text: string): Readonly<Record<string, Service>> | undefined {
  try {
    const { services } = parse(text, { merge: true }) as { services?: unknown };
    if (typeof services !== 'object' || services === null) return undefined;
    return Object.fromEntries(
      Object.entries(services).filter(([, service]) => typeof service === 'object' && service),
    );
  } catch {
    return undefined;
  }
}

/** Compose has two forms: a mapping, and a list of `NAME=value`. */
function variablesIn(environment: unknown, where: string): readonly AddressVariable[] {
  if (typeof environment !== 'object' || environment === null) return [];
  const pairs: readonly (readonly [string, unknown])[] = Array.isArray(environment)
    ? environment.map((line) => String(line).split(/=(.*)/s, 2) as [string, string])
    : Object.entries(environment);
  return pairs.map(([variable, value]) => ({
    variable,
    ...(typeof value === 'string' && value !== '' && { value }),
    where,
  }));
}
