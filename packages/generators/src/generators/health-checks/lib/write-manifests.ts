import { joinPathFragments, type Tree } from '@nx/devkit';
import {
  type HealthOptions,
  ManifestOptionError,
  renderLivenessProbe,
  renderReadinessProbe,
  renderStartupProbe,
} from '@reliability/k8s-templates';
import { parse } from 'yaml';
import type { Project } from '../../../shared/project/application.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { sameButForLayout } from '../../../shared/emit/same-text.js';
import { UsageError } from '../../../shared/usage-error.js';

const PATCHES = {
  'readiness-probe.yml': renderReadinessProbe,
  'liveness-probe.yml': renderLivenessProbe,
  'startup-probe.yml': renderStartupProbe,
} as const;

/**
 * Writes the patches that give a Deployment its probes, with numbers that follow from config/health-checks.yml as it is
 * in the tree: no probe gives up before the slowest check behind it. What follows from the configuration of before is
 * written anew; what a person has changed is kept.
 * @param before The configuration as it was.
 * @throws UsageError where the configuration holds what no manifest can, before anything is written.
 */
export function writeManifests(
  tree: Tree,
  { name, root }: Project,
  before: string | null,
): readonly FileOutcome[] {
  const wanted = rendered(name, tree.read(healthConfigPath(root), 'utf-8') ?? '');
  const earlier = before === null ? undefined : rendered(name, before);
  return Object.entries(wanted).map(([file, content]) => {
    const path = joinPathFragments(root, 'kubernetes', file);
    const existing = tree.read(path, 'utf-8');
    if (existing !== null && sameButForLayout(existing, content)) {
      return { path, action: 'unchanged' };
    }
    const isOurs = existing !== null && sameButForLayout(existing, earlier?.[file] ?? '');
    if (existing !== null && !isOurs) return { path, action: 'kept' };
    tree.write(path, content);
    return { path, action: existing === null ? 'created' : 'merged' };
  });
}

export const healthConfigPath = (root: string): string =>
  joinPathFragments(root, 'config/health-checks.yml');

function rendered(project: string, config: string): Readonly<Record<string, string>> {
  const { port, paths, probes } = (parse(config) ?? {}) as HealthOptions;
  const health: HealthOptions = {
    ...(port !== undefined && { port }),
    ...(paths !== undefined && { paths }),
    ...(probes !== undefined && { probes }),
  };
  try {
    return Object.fromEntries(
      Object.entries(PATCHES).map(([file, render]) => [
        file,
        render({ name: kubernetesName(project), health }),
      ]),
    );
  } catch (error) {
    if (!(error instanceof ManifestOptionError)) throw error;
    throw new UsageError(
      `No Kubernetes probe can be made of config/health-checks.yml: ${error.message}`,
      'Put that right, or leave the manifests out with --skip-manifests. Nothing was written.',
    );
  }
}

/** `@shop/orders_api` is `orders-api`: letters, digits and hyphens, as the names of objects are. */
export function kubernetesName(project: string): string {
  const name = project
    .toLowerCase()
    .replace(/^@[^/]*\//, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return /^[a-z]/.test(name) ? name : `app-${name}`.slice(0, 63).replace(/-+$/, '');
}
