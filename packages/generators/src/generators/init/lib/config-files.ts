import { join } from 'node:path';
import { relative } from 'node:path/posix';
import { joinPathFragments, type Tree } from '@nx/devkit';
import { ConfigError, validateConfigFile } from '@reliability/runtime';
import { parse } from 'yaml';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { templateFolder } from '../../../shared/emit/template-folder.js';
import { UsageError } from '../../../shared/usage-error.js';
import { mergeYaml } from '../../../shared/yaml/merge-yaml.js';
import type { Pattern } from '../schema.js';
import { CONFIG_OF } from './pattern.js';

const TEMPLATES = join(__dirname, '../files/config');
const GENERAL = 'reliability.yml';
const OWN_FILES = [GENERAL, ...Object.values(CONFIG_OF)];

/** A configuration file as it should be: new, or a person's own with what it lacked. */
export interface ConfigPlan extends FileOutcome {
  readonly content: string;
}

/**
 * Plans `config/`: the general file and one for each pattern. A file that is there keeps its values, comments and
 * order; reliability.yml learns which patterns have been added.
 * @param schemas Folder of the runtime's JSON Schemas, relative to the workspace root.
 * @throws UsageError where a file in `config/` cannot be used, with the place and the remedy.
 */
export function planConfig(
  tree: Tree,
  projectRoot: string,
  patterns: readonly Pattern[],
  schemas: string,
): readonly ConfigPlan[] {
  const folder = joinPathFragments(projectRoot, 'config');
  requireUsable(tree, folder);
  const wanted = [GENERAL, ...patterns.map((pattern) => CONFIG_OF[pattern])];
  return templateFolder(TEMPLATES, { schemas: relative(folder, schemas) })
    .filter(({ path }) => wanted.includes(path))
    .map(({ path, content }) => {
      const existing = tree.read(joinPathFragments(folder, path), 'utf-8');
      const base = existing ?? content;
      const merged = path === GENERAL ? mergeYaml(base, { patterns }) : base;
      const changed = merged === existing ? 'unchanged' : 'merged';
      return {
        path: joinPathFragments(folder, path),
        action: existing === null ? 'created' : changed,
        content: merged,
      };
    });
}

/** The patterns that reliability.yml lists after this run. */
export function patternsInForce(plans: readonly ConfigPlan[]): readonly Pattern[] {
  const general = plans.find(({ path }) => path.endsWith(`config/${GENERAL}`))!;
  return (parse(general.content) as { readonly patterns: readonly Pattern[] }).patterns;
}

/** What the configuration of a project sets up already, in the words of the probe step. */
export function existingConfig(tree: Tree, projectRoot: string): readonly string[] {
  return OWN_FILES.filter((file) => tree.exists(joinPathFragments(projectRoot, 'config', file)));
}

/**
 * By the very rules that the runtime loads them with: what passes here starts there.
 * @throws UsageError
 */
export function requireUsable(tree: Tree, folder: string): void {
  for (const file of OWN_FILES) {
    const path = joinPathFragments(folder, file);
    const text = tree.read(path, 'utf-8');
    if (text === null) continue;
    try {
      validateConfigFile(path, text);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const [problem = '', ...more] = error.message.split('\n');
      throw new UsageError(
        problem,
        ...more,
        'Put it right and run the command again. Nothing was written.',
      );
    }
  }
}
