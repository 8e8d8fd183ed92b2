import {
  detectPackageManager,
  joinPathFragments,
  type PackageManager,
  readJson,
  type Tree,
} from '@nx/devkit';
import type { Project } from '../../../shared/project/application.js';
import { type Framework, frameworkOf } from '../../../shared/project/framework.js';
import type { Language } from '../../../shared/project/language.js';
import { existingConfig } from './config-files.js';

/** The end of the relative imports in TypeScript. */
export type ImportSuffix = '' | '.js';

/** What a project turned out to be. */
export interface Findings {
  readonly project: Project;
  readonly language: Language;
  readonly framework: Framework | undefined;
  /** How Node reads the project's `.js` files; absent for Python. */
  readonly modules: 'ES modules' | 'CommonJS' | undefined;
  /** What relative imports end in; absent for Python. */
  readonly importSuffix: ImportSuffix | undefined;
  readonly packageManager: PackageManager;
  /** Names of the configuration files that are there already. */
  readonly config: readonly string[];
}

export function probe(tree: Tree, project: Project, language: Language): Findings {
  const modules = language === 'typescript' ? modulesOf(tree, project) : undefined;
  return {
    project,
    language,
    framework: frameworkOf(tree, project, language),
    modules,
    importSuffix: modules && importSuffixOf(tree, project, modules),
    packageManager: tree.exists('pnpm-lock.yaml') ? 'pnpm' : detectPackageManager(tree.root),
    config: existingConfig(tree, project.root),
  };
}

/**
 * ES modules are found by their whole name. CommonJS finds them either way, but Jest, webpack and ts-node only without
 * the ending unless they are told; so it is as the project's own files have it.
 */
function importSuffixOf(tree: Tree, { root }: Project, modules: Findings['modules']): ImportSuffix {
  const folder = joinPathFragments(root, 'src');
  const usesSuffix = tree
    .children(folder)
    .filter((name) => /\.[cm]?tsx?$/.test(name))
    .some((name) =>
      /from '\.[^']*\.js'|from "\.[^"]*\.js"/.test(
        tree.read(joinPathFragments(folder, name), 'utf-8')!,
      ),
    );
  return modules === 'ES modules' || usesSuffix ? '.js' : '';
}

/** The findings in the words of the probe step. */
export function tell(findings: Findings): readonly string[] {
  const { project, language, framework, modules, packageManager, config } = findings;
  const kind = language === 'python' ? 'Python' : `TypeScript (${modules})`;
  return [
    `${project.name} in ${project.root}: ${[kind, framework, packageManager].filter(Boolean).join(', ')}`,
    config.length
      ? `config/ has ${config.join(', ')}: values there stay`
      : 'config/ has nothing of ours yet',
  ];
}

function modulesOf(tree: Tree, { root }: Project): 'ES modules' | 'CommonJS' {
  const own = joinPathFragments(root, 'package.json');
  const manifest = tree.exists(own) ? own : 'package.json';
  const type = tree.exists(manifest) && readJson<{ type?: string }>(tree, manifest).type;
  return type === 'module' ? 'ES modules' : 'CommonJS';
}
