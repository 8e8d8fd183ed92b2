import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { join as posixJoin } from 'node:path/posix';
import { nameOfProject } from '../../plugin/name-of-project.js';

/** The folder of a project in which its experiments lie. */
export const EXPERIMENTS_FOLDER = 'chaos';

/** A project that has experiments. */
export interface ProjectWithExperiments {
  readonly name: string;
  /** Relative to the workspace root. */
  readonly root: string;
}

const FARTHEST = 5;
const NOT_LOOKED_INTO = /^(?:node_modules|dist|build|coverage|tmp|vendor|\..*)$/;

/** The experiments of a project, by path relative to the workspace; none where there is no such folder. */
export function experimentsIn(root: string, projectRoot: string): ReadonlyMap<string, string> {
  const folder = join(root, projectRoot, EXPERIMENTS_FOLDER);
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(({ name }) => name)
    .sort();
  return new Map(
    files.map((name) => [
      posixJoin(projectRoot, EXPERIMENTS_FOLDER, name),
      readFileSync(join(folder, name), 'utf8'),
    ]),
  );
}

/** The projects of a workspace that have experiments, by their names, found without Nx. */
export function projectsWithExperiments(root: string): readonly ProjectWithExperiments[] {
  return foldersIn(root, '.', 0)
    .filter((folder) => hasExperiments(root, folder))
    .map((folder) => ({ name: nameOf(join(root, folder)), root: folder }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function foldersIn(root: string, folder: string, depth: number): readonly string[] {
  const below =
    depth === FARTHEST
      ? []
      : readdirSync(join(root, folder), { withFileTypes: true })
          .filter((entry) => entry.isDirectory() && !NOT_LOOKED_INTO.test(entry.name))
          .flatMap(({ name }) => foldersIn(root, posixJoin(folder, name), depth + 1));
  return [folder, ...below];
}

/**
 * A folder of this name may be anybody's: an experiment names our schema, or has two keys of one. What lacks the third is
 * refused for that when it is read, and not overlooked.
 */
const hasExperiments = (root: string, folder: string): boolean =>
  [...experimentsIn(root, folder).values()].some(
    (text) =>
      /^# yaml-language-server: .*chaos-experiment\.schema\.json/m.test(text) ||
      new Set(text.match(/^(?:method|steady_state|blast_radius):/gm)).size >= 2,
  );

function nameOf(folder: string): string {
  for (const file of ['project.json', 'package.json']) {
    try {
      const { name } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { name?: unknown };
      if (typeof name === 'string' && name !== '') return name;
    } catch {
      // Of several manifests one is enough.
    }
  }
  return existsSync(join(folder, 'pyproject.toml')) ? nameOfProject(folder) : basename(folder);
}
