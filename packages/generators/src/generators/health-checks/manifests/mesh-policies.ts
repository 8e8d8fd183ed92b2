import { joinPathFragments, type Tree } from '@nx/devkit';
import { validateConfigFile } from '@reliability/runtime';
import { parse } from 'yaml';
import { UsageError } from '../../../shared/usage-error.js';
import type { PassedBy } from './manifest-report.js';

type Entry = Readonly<Record<string, unknown>>;

/** A dependency, and what the configuration says of calls to it. */
export interface MeshPolicy {
  readonly name: string;
  /** Its entry in circuit-breakers.yml, over the defaults; absent where it has none. */
  readonly circuitBreaker?: Entry;
  /** Its entry in retry-policies.yml, over the defaults; absent where it has none. */
  readonly retry?: Entry;
}

/** The policies of a project that a mesh may have too, and those that it may not. */
export interface MeshPolicies {
  readonly policies: readonly MeshPolicy[];
  readonly passedBy: readonly PassedBy[];
}

const CIRCUITS = 'config/circuit-breakers.yml';
const RETRIES = 'config/retry-policies.yml';
/** What a mesh knows of a circuit breaker, and of a retry; the rest stays in the application. */
const KNOWN = {
  [CIRCUITS]: ['kind', 'failure_threshold', 'window', 'reset_timeout', 'timeout'],
  [RETRIES]: ['max_retries', 'retry_on', 'timeout', 'total_timeout'],
} as const;
/** Kinds of dependency that are called over HTTP, and so in a way that a mesh can judge. */
const HTTP_KINDS: readonly unknown[] = [undefined, 'http', 'rpc', 'sdk', 'llm'];
const SERVICE = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Reads the policies of a project.
 * @throws UsageError where a file is not what the runtime would load.
 */
export function meshPolicies(tree: Tree, projectRoot: string): MeshPolicies {
  const circuits = read(tree, joinPathFragments(projectRoot, CIRCUITS), 'breakers');
  const retries = read(tree, joinPathFragments(projectRoot, RETRIES), 'policies');
  const names = [...new Set([...circuits.keys(), ...retries.keys()])].sort();
  const all = names.map((name): MeshPolicy => {
    const circuitBreaker = circuits.get(name);
    const retry = retries.get(name);
    return { name, ...(circuitBreaker && { circuitBreaker }), ...(retry && { retry }) };
  });
  const reasons = new Map(all.map((policy) => [policy, whyNot(policy)]));
  const policies = all.filter((policy) => reasons.get(policy) === undefined);
  return {
    policies,
    passedBy: [
      ...[...reasons].flatMap(([{ name }, reason]) =>
        reason === undefined ? [] : [{ where: name, reason }],
      ),
      ...policies.flatMap(untold),
    ],
  };
}

function whyNot({ name, circuitBreaker }: MeshPolicy): string | undefined {
  const kind = circuitBreaker?.['kind'];
  if (!HTTP_KINDS.includes(kind)) {
    return `not in the mesh: a dependency of kind ${String(kind)} is not called over HTTP`;
  }
  return SERVICE.test(name) ? undefined : 'not in the mesh: no Service can have that name';
}

/** The keys that a mesh has no counterpart for, a line each file and dependency. */
function untold({ name, circuitBreaker = {}, retry = {} }: MeshPolicy): readonly PassedBy[] {
  const { window } = circuitBreaker;
  const byCalls = typeof window === 'string' && /call|consecutive/.test(window) ? ['window'] : [];
  const beyond = (file: keyof typeof KNOWN, entry: Entry): readonly string[] =>
    Object.keys(entry).filter((key) => !(KNOWN[file] as readonly string[]).includes(key));
  const keys = [...beyond(CIRCUITS, circuitBreaker), ...byCalls, ...beyond(RETRIES, retry)];
  const isByRate = 'failure_rate_threshold' in circuitBreaker;
  const instead =
    isByRate && !('failure_threshold' in circuitBreaker)
      ? '; 5 failures in a row stand in for the rate'
      : '';
  return keys.length === 0
    ? []
    : [{ where: name, reason: `stays in the application alone: ${keys.join(', ')}${instead}` }];
}

function read(tree: Tree, path: string, section: string): ReadonlyMap<string, Entry> {
  const text = tree.read(path, 'utf-8');
  if (text === null) return new Map();
  try {
    validateConfigFile(path, text);
  } catch (error) {
    throw new UsageError(
      `No policies for the mesh can be read from ${path}.`,
      error instanceof Error ? error.message : String(error),
    );
  }
  const file = (parse(text, { merge: true }) ?? {}) as Readonly<Record<string, Entry | null>>;
  const defaults = file['defaults'] ?? {};
  return new Map(
    Object.entries(file[section] ?? {}).map(([name, entry]) => [
      name,
      { ...inherited(defaults, (entry ?? {}) as Entry), ...((entry ?? {}) as Entry) },
    ]),
  );
}

/** As the runtime has it: a threshold of failures is not inherited where there is one of rates. */
function inherited(defaults: Entry, entry: Entry): Entry {
  if (!('failure_rate_threshold' in entry)) return defaults;
  return Object.fromEntries(
    Object.entries(defaults).filter(([key]) => key !== 'failure_threshold'),
  );
}
