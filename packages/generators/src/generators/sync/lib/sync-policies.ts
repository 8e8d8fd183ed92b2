import type { Tree } from '@nx/devkit';
import type { Settings } from '../../../advisers/advice.js';
import { type Kind, KINDS } from '../../../advisers/catalogue/kind.js';
import { configureCircuitBreaker } from '../../../advisers/circuit-breaker-configurator/index.js';
import { adviseRetry } from '../../../advisers/retry-strategist/index.js';
import { entriesOf, timeoutInForce } from '../../../protect/config-entries.js';
import type { ProtectPolicy } from '../../../protect/options.js';
import { writeConfig } from '../../../protect/write-config.js';
import type { NamedGuard } from '../../../scan/calls/protection/named-guards.js';
import type { ScanFacts } from '../../../scan/scan-facts.js';
import type { Project } from '../../../shared/project/application.js';

const FILES: Readonly<Record<ProtectPolicy, string>> = {
  'circuit-breaker': 'config/circuit-breakers.yml',
  retry: 'config/retry-policies.yml',
};

/**
 * Gives each guard of a project's source an entry in the configuration of its policy. Entries that no guard names stay:
 * they do nothing, and their numbers are somebody's.
 * @returns A line for each entry that was missing.
 */
export function syncPolicies(
  tree: Tree,
  { name, root }: Project,
  { guards, calls }: Pick<ScanFacts, 'guards' | 'calls'>,
): readonly string[] {
  const own = guards.filter(({ file }) => root === '.' || file.startsWith(`${root}/`));
  return (['circuit-breaker', 'retry'] as const).flatMap((policy) => {
    const { entries } = entriesOf(tree, root, policy);
    const missing = new Map<string, NamedGuard>();
    for (const guard of own) {
      if (!isOf(policy, guard) || Object.hasOwn(entries, guard.dependency)) continue;
      if (!missing.has(guard.dependency)) missing.set(guard.dependency, guard);
    }
    const advised = [...missing.keys()].sort().map((dependency) => {
      const settings = defaultsFor(tree, root, policy, dependency, kindOf(dependency, calls));
      return { dependency, settings, defaults: settings };
    });
    if (advised.length > 0) writeConfig(tree, root, policy, advised);
    return [...missing].map(
      ([dependency, { file, line }]) =>
        `${name}: ${FILES[policy]} has no entry for ${dependency}, which ${file}:${line} guards`,
    );
  });
}

/** A retry has an entry only where a guard is nothing but a retry: `protect` repeats calls as soon as there is one. */
const isOf = (policy: ProtectPolicy, { protects }: NamedGuard): boolean =>
  policy === 'retry'
    ? protects.length === 1 && protects[0] === 'retry'
    : protects.includes('circuit-breaker');

function defaultsFor(
  tree: Tree,
  root: string,
  policy: ProtectPolicy,
  dependency: string,
  kind: Kind,
): Settings {
  if (policy === 'circuit-breaker') return configureCircuitBreaker({ kind }).settings;
  const timeoutMs = timeoutInForce(entriesOf(tree, root, 'circuit-breaker'), dependency);
  return adviseRetry({ kind, timeoutMs }).settings;
}

function kindOf(dependency: string, calls: ScanFacts['calls']): Kind {
  const fact = calls.find((one) => one.fact.dependency === dependency)?.fact;
  return KINDS.find((kind) => kind === fact?.kind) ?? 'http';
}
