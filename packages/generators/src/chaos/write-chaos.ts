import type { Tree } from '@nx/devkit';
import type { DependencyGraph } from '../graph/dependency-graph.js';
import type { FileOutcome, OnConflict } from '../shared/emit/reconcile.js';
import { applicationsOf } from '../shared/project/application.js';
import { type Language, languageEvidence } from '../shared/project/language.js';
import { applicationOf } from './design/application-of.js';
import type { NotDesigned } from './design/designed-experiment.js';
import { writeExperiments } from './design/write-experiments.js';
import { writeSimulateFailures } from './workspace-scripts.js';

/** What was written for chaos in a workspace. */
export interface WrittenChaos {
  readonly files: readonly FileOutcome[];
  /** What no experiment was made for, by project, and why. */
  readonly left: readonly (NotDesigned & { readonly project: string })[];
}

/**
 * Gives each application of a workspace that protects itself experiments in `<project>/chaos`, and the workspace
 * `scripts/simulate-failures.sh`, which runs them. What is there already stays; a second run changes nothing.
 */
export function writeChaos(
  tree: Tree,
  graph: DependencyGraph,
  onConflict: OnConflict = 'keep',
): WrittenChaos {
  const written = applicationsOf(tree).flatMap((project) => {
    const language = languageOf(languageEvidence(tree, project));
    if (language === undefined || !tree.exists(`${project.root}/config/reliability.yml`)) return [];
    const { files, left } = writeExperiments(tree, applicationOf(tree, project, language, graph));
    return [{ files, left: left.map((one) => ({ ...one, project: project.name })) }];
  });
  return {
    files: [...written.flatMap(({ files }) => files), ...writeSimulateFailures(tree, onConflict)],
    left: written.flatMap(({ left }) => left),
  };
}

/** Where both are in evidence, nobody has said which of them runs. */
function languageOf(evidence: Partial<Record<Language, string>>): Language | undefined {
  const found = (['typescript', 'python'] as const).filter((one) => evidence[one] !== undefined);
  return found.length === 1 ? found[0] : undefined;
}
