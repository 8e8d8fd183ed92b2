import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userEntries } from '../catalogue/read/read-entry.js';
import type { CatalogueEntry } from '../catalogue/entry.js';
import type { Project } from '../shared/project/application.js';
import { type CachedScan, scanCached } from './scan-cached.js';

export interface WorkspaceFactsOptions {
  /** Absolute. */
  readonly root: string;
  readonly projects: readonly Project[];
  readonly onProgress?: (done: number, total: number) => void;
  /** Scans whatever is kept. Default: whether Nx was told so. */
  readonly skipCache?: boolean;
}

/**
 * The facts of a workspace's source, with the clients that config/reliability.yml of the workspace and of its projects
 * add; those of an earlier scan where nothing has changed.
 */
export function workspaceFacts({ root, projects, ...others }: WorkspaceFactsOptions): CachedScan {
  const folders = [...new Set(['.', ...projects.map((project) => project.root)])];
  return scanCached({
    root,
    users: folders.flatMap((folder) => clientsIn(root, join(folder, 'config/reliability.yml'))),
    projectOf: projectFinder(projects),
    ...others,
  });
}

function clientsIn(root: string, file: string): readonly CatalogueEntry[] {
  const path = join(root, file);
  return existsSync(path) ? userEntries(readFileSync(path, 'utf8'), file) : [];
}

/** The project whose folder holds a file; of nested ones the innermost. */
export function projectFinder(projects: readonly Project[]): (file: string) => string | null {
  const folders = projects
    .map(({ name, root }) => ({ name, folder: root === '.' ? '' : `${root}/` }))
    .sort((a, b) => b.folder.length - a.folder.length);
  return (file) => folders.find(({ folder }) => file.startsWith(folder))?.name ?? null;
}
