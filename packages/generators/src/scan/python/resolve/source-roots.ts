import { folderOf, join, type ProjectFiles } from './project-files.js';

/** A folder in which an absolute import may start. */
export interface SourceRoot {
  readonly folder: string;
  /** Not only tried because it happens to lie above: a name of the standard library may be looked for here. */
  readonly certain: boolean;
}

/**
 * Where the absolute imports of a file in `folder` may start, best first: where its own package lies (for a script, its
 * own folder), then each folder above and its `src`, then the other projects of the repository, near ones first.
 */
export function sourceRoots(files: ProjectFiles, folder: string): readonly SourceRoot[] {
  let own = folder;
  while (own !== '' && files.isPackage(own)) own = folderOf(own);
  const roots = new Map<string, SourceRoot>();
  const add = (path: string, certain: boolean) => {
    if (files.hasFolder(path) && !roots.has(path)) roots.set(path, { folder: path, certain });
  };
  add(own, true);
  for (const above of foldersAbove(folder)) {
    const isProject = files.projects.includes(above) || above === '';
    if (isProject || !files.isPackage(above)) add(above, isProject);
    add(join(above, 'src'), isProject);
  }
  for (const project of nearestFirst(files.projects, folder)) {
    // Whose folder is a package itself is imported by that: `shared.discord`, and no `discord`.
    if (!files.isPackage(project)) add(project, false);
    add(join(project, 'src'), false);
  }
  return [...roots.values()];
}

/** From the folder itself to the root. */
function foldersAbove(folder: string): string[] {
  return folder === '' ? [''] : [folder, ...foldersAbove(folderOf(folder))];
}

function nearestFirst(projects: readonly string[], folder: string): readonly string[] {
  const above = new Set(foldersAbove(folder));
  const near = (project: string) => foldersAbove(project).find((one) => above.has(one)) ?? '';
  return [...projects].sort((one, another) => near(another).length - near(one).length);
}
