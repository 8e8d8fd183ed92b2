import { getProjects, joinPathFragments, type Tree } from '@nx/devkit';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { userEntries } from '../catalogue/read/read-entry.js';
import { frontEndsOf } from '../scan/front-ends.js';
import { scan } from '../scan/scan.js';
import type { ScanResult } from '../scan/scan-result.js';
import { projectFinder } from '../scan/workspace-facts.js';
import { tellingProgress } from '../shared/terminal/progress.js';

/**
 * Scans the workspace as it stands on disk, with the clients that a project's config/reliability.yml adds. All of it is
 * read, for a client of the project may come from a library beside it.
 * @param say Told each second how far it is, and how long it still takes.
 */
export function scanWorkspace(
  tree: Tree,
  projectRoot: string,
  say: (line: string) => void,
): ScanResult {
  const config = joinPathFragments(projectRoot, 'config/reliability.yml');
  const text = tree.read(config, 'utf-8');
  const own = text === null ? [] : userEntries(text, config);
  const frontEnds = frontEndsOf(tree.root);
  const projects = [...getProjects(tree)].map(([name, { root }]) => ({ name, root }));
  return scan({
    root: tree.root,
    catalogue: loadCatalogue(own),
    frontEnds,
    projectOf: projectFinder(projects),
    onProgress: tellingProgress('reading the source', say),
  });
}
