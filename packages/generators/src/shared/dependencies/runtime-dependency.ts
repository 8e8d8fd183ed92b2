import { joinPathFragments, readJson, type Tree } from '@nx/devkit';
import { runtimePackage } from '../own-manifest.js';
import type { Project } from '../project/application.js';
import { insertDependency } from './insert-dependency.js';

export interface DependencyOutcome {
  readonly name: string;
  readonly version: string;
  /** The manifest that names it, relative to the workspace root; absent where there is none that can be edited. */
  readonly file?: string;
  /** `manual`: the person has to add it. */
  readonly action: 'added' | 'kept' | 'manual';
}

const SECTIONS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
type Manifest = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** The package.json that a project's dependencies belong in: its own where it has one, else the workspace's. */
export function manifestFor(tree: Tree, project: Project): string {
  const own = joinPathFragments(project.root, 'package.json');
  return tree.exists(own) ? own : 'package.json';
}

/**
 * Adds the runtime to a package.json, in the version that these generators were tested with. Another version that
 * stands there already is kept, `file:` and `workspace:` ones too.
 * @param keepExisting False brings a version in `dependencies` up to ours.
 */
export function addRuntime(tree: Tree, file: string, keepExisting = true): DependencyOutcome {
  const { name, version } = runtimePackage;
  const manifest = readJson<Manifest>(tree, file);
  const existing = SECTIONS.map((section) => manifest[section]?.[name]).find(Boolean);
  if (existing && (keepExisting || existing === version)) {
    return { name, version: existing, file, action: 'kept' };
  }
  const text = tree.read(file, 'utf-8')!;
  const replaced = text.replace(`"${name}": "${existing}"`, `"${name}": "${version}"`);
  tree.write(file, existing ? replaced : insertDependency(text, name, version));
  return { name, version, file, action: 'added' };
}
