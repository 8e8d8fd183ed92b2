import {
  getProjects,
  joinPathFragments,
  type ProjectConfiguration,
  readJson,
  type Tree,
} from '@nx/devkit';

/** A project that a generator may work on. */
export interface Project {
  readonly name: string;
  /** Relative to the workspace root; `.` where the workspace is a single application. */
  readonly root: string;
}

/** All projects, by name. */
export function projectsOf(tree: Tree): ReadonlyMap<string, ProjectConfiguration> {
  return getProjects(tree);
}

/** The projects that run as programs, sorted by name. End-to-end suites are called applications by Nx, but serve nobody. */
export function applicationsOf(tree: Tree): readonly Project[] {
  const projects = projectsOf(tree);
  return [...projects]
    .filter(([name, project]) => isApplication(tree, project) && !isEndToEnd(name, project))
    .map(([name, { root }]) => ({ name, root }))
    .sort((left, right) => left.name.localeCompare(right.name));
}

/** Projects that are only a package.json carry no type; those that others can import are libraries. */
function isApplication(tree: Tree, { projectType, root }: ProjectConfiguration): boolean {
  if (projectType) return projectType === 'application';
  if (tree.exists(joinPathFragments(root, 'tsconfig.lib.json'))) return false;
  const manifest = joinPathFragments(root, 'package.json');
  if (!tree.exists(manifest)) return true;
  const keys = readJson<Record<string, unknown>>(tree, manifest);
  return !['workspaces', 'main', 'module', 'exports', 'types', 'bin'].some((key) => key in keys);
}

function isEndToEnd(name: string, { targets = {} }: ProjectConfiguration): boolean {
  return /-e2e$|^e2e$/.test(name) || ('e2e' in targets && !('serve' in targets));
}
