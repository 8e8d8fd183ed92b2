import { joinPathFragments, type Tree } from '@nx/devkit';
import type { FileOutcome } from '../shared/emit/reconcile.js';
import { mergeYaml } from '../shared/yaml/merge-yaml.js';
import type { Advised } from './advise.js';
import type { ProtectPolicy } from './options.js';
import type { Difference } from './report.js';
import { type AdvisedEntry, writeConfig } from './write-config.js';

/** What the advice came to in `config/`. */
export interface AdviceWritten {
  readonly files: readonly FileOutcome[];
  readonly differences: readonly Difference[];
}

/**
 * Writes the numbers of each dependency into the policy's file, and where evidence advises a bulkhead, that into
 * bulkheads.yml, which reliability.yml then lists among its patterns so that verification tries it.
 */
export function writeAdvice(
  tree: Tree,
  root: string,
  policy: ProtectPolicy,
  { dependencies, wasAsked }: Advised,
): AdviceWritten {
  if (dependencies.length === 0) return { files: [], differences: [] };
  const own = writeConfig(tree, root, policy, dependencies, wasAsked);
  const permits: readonly AdvisedEntry[] = dependencies.flatMap(({ dependency, bulkhead }) =>
    bulkhead ? [{ dependency, settings: bulkhead, defaults: {} }] : [],
  );
  if (!wasAsked || permits.length === 0) {
    return { files: [own.outcome], differences: own.differences };
  }
  const bulkheads = writeConfig(tree, root, 'bulkhead', permits, true);
  return {
    files: [
      own.outcome,
      bulkheads.outcome,
      ...(bulkheads.outcome.action === 'unchanged' ? [] : addPattern(tree, root)),
    ],
    differences: [...own.differences, ...bulkheads.differences],
  };
}

/** `files` with what became of some of them later. What was created by this run stays created. */
export function withOutcomes(
  files: readonly FileOutcome[],
  later: readonly FileOutcome[],
): readonly FileOutcome[] {
  const outcomes = new Map(files.map((file) => [file.path, file]));
  for (const file of later) {
    const known = outcomes.get(file.path);
    const isNews = file.action !== 'unchanged' && known?.action !== 'created';
    if (!known || isNews) outcomes.set(file.path, file);
  }
  return [...outcomes.values()];
}

function addPattern(tree: Tree, root: string): readonly FileOutcome[] {
  const path = joinPathFragments(root, 'config/reliability.yml');
  const text = tree.read(path, 'utf-8');
  if (text === null) return [];
  const merged = mergeYaml(text, { patterns: ['bulkhead'] });
  if (merged === text) return [];
  tree.write(path, merged);
  return [{ path, action: 'merged' }];
}
