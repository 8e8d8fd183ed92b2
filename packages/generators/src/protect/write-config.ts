import { joinPathFragments, type Tree } from '@nx/devkit';
import type { FileOutcome } from '../shared/emit/reconcile.js';
import { mergeYaml } from '../shared/yaml/merge-yaml.js';
import type { GuardedUnit } from '../rewrite/request.js';
import type { ProtectPolicy } from './options.js';

const FILES: Readonly<Record<ProtectPolicy, { readonly file: string; readonly key: string }>> = {
  'circuit-breaker': { file: 'circuit-breakers.yml', key: 'breakers' },
  retry: { file: 'retry-policies.yml', key: 'policies' },
};

/**
 * Gives each dependency an entry of its own in the policy's configuration; a person's values stay. A breaker's `kind`
 * says what counts as a failure.
 */
export function writeConfig(
  tree: Tree,
  projectRoot: string,
  policy: ProtectPolicy,
  units: readonly GuardedUnit[],
): FileOutcome {
  const { file, key } = FILES[policy];
  const path = joinPathFragments(projectRoot, 'config', file);
  const before = tree.read(path, 'utf-8') ?? 'version: 1\n';
  const entries = Object.fromEntries(
    units.map(({ dependency, kind }) => [dependency, policy === 'circuit-breaker' ? { kind } : {}]),
  );
  const after = mergeYaml(before, { [key]: entries });
  if (after === before) return { path, action: 'unchanged' };
  tree.write(path, after);
  return { path, action: 'merged' };
}
