import { joinPathFragments, type Tree } from '@nx/devkit';
import { type FileOutcome, reconcile } from '../../shared/emit/reconcile.js';
import type { ApplicationToBreak } from './application-to-break.js';
import { designExperiments } from './design-experiments.js';
import type { NotDesigned } from './designed-experiment.js';
import { renderExperiment } from './render-experiment.js';

/** What became of the experiments of one application. */
export interface WrittenExperiments {
  readonly files: readonly FileOutcome[];
  readonly left: readonly NotDesigned[];
}

/** Writes the experiments of an application to `<project>/chaos`. One that is there already is a person's, and stays. */
export function writeExperiments(tree: Tree, application: ApplicationToBreak): WrittenExperiments {
  const { experiments, left } = designExperiments(application);
  const files = experiments.map((experiment) => ({
    path: `${experiment.name}.yml`,
    content: renderExperiment(application, experiment),
  }));
  const folder = joinPathFragments(application.root, 'chaos');
  return { files: reconcile(tree, folder, files, 'keep'), left };
}
