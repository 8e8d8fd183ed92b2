import { joinPathFragments, type Tree } from '@nx/devkit';
import { parseDuration } from '@reliability/runtime';
import { parse } from 'yaml';
import type { ProtectPolicy } from './options.js';

/** The file of each policy, and the key that its dependencies stand under. */
export const CONFIG = {
  'circuit-breaker': { file: 'circuit-breakers.yml', key: 'breakers' },
  retry: { file: 'retry-policies.yml', key: 'policies' },
  bulkhead: { file: 'bulkheads.yml', key: 'bulkheads' },
} as const;

/** A file of `config/` as plain data; empty where it is not there. */
export interface ConfigEntries {
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly entries: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
}

/** What a project's configuration says about each dependency. */
export function entriesOf(
  tree: Tree,
  root: string,
  policy: ProtectPolicy | 'bulkhead',
): ConfigEntries {
  const { file, key } = CONFIG[policy];
  const text = tree.read(joinPathFragments(root, 'config', file), 'utf-8') ?? '';
  const values = (parse(text) ?? {}) as Record<string, ConfigEntries['entries'] | null>;
  return { defaults: values.defaults ?? {}, entries: values[key] ?? {} };
}

/** The time limit of a call, in milliseconds, by the dependency's entry or else the file's defaults. */
export function timeoutInForce(
  { defaults, entries }: ConfigEntries,
  dependency: string,
): number | undefined {
  const written = entries[dependency]?.timeout ?? defaults.timeout;
  return written === undefined ? undefined : parseDuration(written);
}
