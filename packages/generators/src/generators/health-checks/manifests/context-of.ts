import { joinPathFragments, type Tree } from '@nx/devkit';
import type { Findings } from '../../init/lib/probe.js';
import type { Wired } from '../lib/wire.js';
import type { HealthChecksGeneratorSchema } from '../schema.js';
import { applicationPort, sharesPort } from './application-port.js';
import { healthOf } from './health-of.js';
import type { MergeContext } from './merge-context.js';
import { namesOf } from './names.js';

/**
 * What manifests of an application follow from.
 * @param before config/health-checks.yml as it was, before this run.
 * @throws UsageError where the configuration holds what no manifest can.
 */
export function contextOf(
  tree: Tree,
  findings: Findings,
  wired: Wired,
  { port: said }: HealthChecksGeneratorSchema,
  before: string | null,
): MergeContext {
  const { project } = findings;
  const config = tree.read(healthConfigPath(project.root), 'utf-8') ?? '';
  const port = said ?? applicationPort(tree, project, wired);
  const isShared = sharesPort(wired);
  const asked = isShared ? port : undefined;
  const texts = [...new Set([config, before ?? config])];
  return {
    tree,
    projectRoot: project.root,
    names: namesOf(tree, project),
    health: healthOf(config, asked),
    earlier: texts.flatMap((text) => [healthOf(text), healthOf(text, asked)]),
    sharesPort: isShared,
    isBeside: wired.beside !== undefined,
    isPortSaid: said !== undefined,
    port,
  };
}

export const healthConfigPath = (root: string): string =>
  joinPathFragments(root, 'config/health-checks.yml');
