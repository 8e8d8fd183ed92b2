import { joinPathFragments, formatFiles, type Tree } from '@nx/devkit';
import { writeTestCircuitBreakers } from '../../../chaos/workspace-scripts.js';
import { addPyYaml } from '../../../shared/dependencies/python-requirement.js';
import {
  addRuntime,
  type DependencyOutcome,
  manifestFor,
} from '../../../shared/dependencies/runtime-dependency.js';
import { type FileOutcome, reconcile } from '../../../shared/emit/reconcile.js';
import { requireInsideWorkspace } from '../../../shared/inside-workspace.js';
import { runtimePackage } from '../../../shared/own-manifest.js';
import type { InitGeneratorSchema, Pattern } from '../schema.js';
import { patternsInForce, planConfig } from './config-files.js';
import { emittedFiles } from './emitted-files.js';
import type { Findings } from './probe.js';

/** What the generate step came to. */
export interface Emitted {
  readonly files: readonly FileOutcome[];
  readonly dependencies: readonly DependencyOutcome[];
  /** The patterns that the project has now, those of earlier runs too. */
  readonly inForce: readonly Pattern[];
}

/**
 * Writes what is missing into the tree: source, configuration, dependency. Everything that can be refused is refused
 * before the first write.
 * @throws UsageError
 */
export async function emit(
  tree: Tree,
  findings: Findings,
  patterns: readonly Pattern[],
  options: InitGeneratorSchema,
): Promise<Emitted> {
  const { root } = findings.project;
  for (const folder of [
    '',
    'config',
    'src',
    'src/reliability',
    'src/health',
    'src/health/probes',
  ]) {
    requireInsideWorkspace(tree.root, joinPathFragments(root, folder), 'The project');
  }
  requireInsideWorkspace(tree.root, 'scripts', 'The folder of scripts');
  const config = planConfig(tree, root, patterns, schemasFor(findings));
  const sources = reconcile(tree, root, emittedFiles(findings), options.onConflict ?? 'fail');
  for (const { path, action, content } of config) {
    if (action === 'created') tree.write(path, content);
  }
  // Now, while the tree holds nothing of a person's: their files are not ours to format.
  if (!options.skipFormat) await formatFiles(tree);
  for (const { path, action, content } of config) {
    if (action === 'merged') tree.write(path, content);
  }
  const scripts = patterns.includes('circuit-breaker')
    ? writeTestCircuitBreakers(tree, options.onConflict ?? 'fail')
    : [];
  return {
    files: [...sources, ...config.map(({ path, action }) => ({ path, action })), ...scripts],
    inForce: patternsInForce(config),
    dependencies: options.skipPackageJson ? [] : [addDependency(tree, findings, options)],
  };
}

function addDependency(
  tree: Tree,
  { language, project }: Findings,
  { keepExistingVersions = true }: InitGeneratorSchema,
): DependencyOutcome {
  return language === 'python'
    ? addPyYaml(tree, project)
    : addRuntime(tree, manifestFor(tree, project), keepExistingVersions);
}

/** Where the runtime's JSON Schemas will be: pnpm links a package beside whoever asks for it, the others at the top. */
function schemasFor({ packageManager, language, project }: Findings): string {
  const owner = packageManager === 'pnpm' && language === 'typescript' ? project.root : '.';
  return joinPathFragments(owner, 'node_modules', runtimePackage.name, 'schemas');
}
