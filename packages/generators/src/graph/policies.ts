import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseDuration } from '@reliability/runtime';
import { parse } from 'yaml';
import { at, countOf, entriesOf, textOf } from '../shared/plain-data.js';
import type { Place } from '../shared/place.js';
import type { WorkspaceProject } from './projects.js';

/** What the configuration of a project says about a dependency. */
export interface Policy {
  /** Milliseconds that a call may take. */
  readonly timeoutMs: number | null;
  /** Calls in all, the first among them. */
  readonly attempts: number | null;
  readonly bulkhead: boolean;
  readonly fallback: boolean;
}

/** A check of config/health-checks.yml. */
export interface ConfiguredCheck {
  readonly name: string;
  /** The readiness of the service hangs on it. */
  readonly critical: boolean;
  readonly variable: string | null;
  readonly type: string;
  readonly circuit: string | null;
  readonly place: Place;
}

/** What the configuration files of a project say. */
export interface ProjectPolicies {
  readonly project: string;
  readonly of: (dependency: string) => Policy;
  /** `null` where there is no config/health-checks.yml. */
  readonly checks: readonly ConfiguredCheck[] | null;
  readonly healthFile: string | null;
}

const NONE: Policy = { timeoutMs: null, attempts: null, bulkhead: false, fallback: false };
const LARGEST = 1_048_576;
/** As `Retry` has it. */
const DEFAULT_RETRIES = 3;

/**
 * Reads `config/*.yml` of projects.
 * @param root Absolute, of the workspace.
 */
export function readPolicies(
  root: string,
  projects: readonly WorkspaceProject[],
): readonly ProjectPolicies[] {
  return projects
    .filter((project) => existsSync(join(root, project.root, 'config')))
    .map((project) => {
      const folder = project.root === '.' ? 'config' : `${project.root}/config`;
      return policiesIn(project.name, folder, (name) => dataIn(join(root, folder, `${name}.yml`)));
    });
}

/** The policies that files of a folder hold, given as data. */
export function policiesIn(
  project: string,
  folder: string,
  read: (name: string) => unknown,
): ProjectPolicies {
  const breakers = read('circuit-breakers');
  const retries = read('retry-policies');
  const bulkheads = read('bulkheads');
  const degradation = read('degradation');
  const health = read('health-checks');
  const healthFile = `${folder}/health-checks.yml`;
  return {
    project,
    of: (dependency) => ({
      ...NONE,
      timeoutMs: least([
        said(breakers, 'breakers', dependency, 'timeout'),
        said(retries, 'policies', dependency, 'timeout'),
      ]),
      attempts:
        at(retries, 'policies', dependency) === undefined
          ? null
          : (countOf(said(retries, 'policies', dependency, 'max_retries')) ?? DEFAULT_RETRIES) + 1,
      bulkhead:
        at(bulkheads, 'bulkheads', dependency) !== undefined ||
        at(bulkheads, 'defaults') !== undefined,
      fallback: at(degradation, 'fallbacks', dependency) !== undefined,
    }),
    checks: health === undefined ? null : checksIn(health, healthFile),
    healthFile: health === undefined ? null : healthFile,
  };
}

/** What an entry says, else what the defaults of its file do. */
const said = (file: unknown, section: string, name: string, key: string): unknown =>
  at(file, section, name, key) ?? at(file, 'defaults', key);

function least(durations: readonly unknown[]): number | null {
  const known = durations.flatMap((one) => parseDuration(one) ?? []);
  return known.length === 0 ? null : Math.min(...known);
}

function checksIn(health: unknown, file: string): readonly ConfiguredCheck[] {
  if (at(health, 'deep') === false) return [];
  return entriesOf(at(health, 'probes'))
    .filter(([, probe]) => at(probe, 'type') !== 'disk-space')
    .map(([name, probe]) => ({
      name,
      critical: at(probe, 'critical') !== false,
      variable: textOf(at(probe, 'url_env')) ?? null,
      type: textOf(at(probe, 'type')) ?? '',
      circuit: textOf(at(probe, 'circuit')) ?? null,
      place: { file },
    }));
}

function dataIn(path: string): unknown {
  try {
    if (statSync(path).size > LARGEST) return undefined;
    return parse(readFileSync(path, 'utf8'), { merge: true, logLevel: 'silent' }) as unknown;
  } catch {
    return undefined;
  }
}
