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

/** What a project turned out to be. */
export interface Findings {
  readonly project: Project;
  readonly language: Language;
  readonly framework: Framework | undefined;
  /** How Node reads the project's `.js` files; absent for Python. */
  readonly modules: 'ES modules' | 'CommonJS' | undefined;
  readonly packageManager: PackageManager;
  /** Names of the configuration files that are there already. */
  readonly config: readonly string[];
}

export function probe(tree: Tree, project: Project, language: Language): Findings {
  return {
    project,
    language,
    framework: frameworkOf(tree, project, language),
    modules: language === 'typescript' ? modulesOf(tree, project) : undefined,
    packageManager: tree.exists('pnpm-lock.yaml') ? 'pnpm' : detectPackageManager(tree.root),
    config: existingConfig(tree, project.root),
  };
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
