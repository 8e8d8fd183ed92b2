import { getProjects, joinPathFragments, type Tree } from '@nx/devkit';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { userEntries } from '../catalogue/read/read-entry.js';
import { loadFrontEnds } from '../scan/front-ends.js';
import { scan } from '../scan/scan.js';
import type { ScanResult } from '../scan/scan-result.js';

/** Nobody wonders whether a program hangs before this. */
const PATIENCE_MS = 1_000;

/**
 * Scans the workspace as it stands on disk, with the clients that config/reliability.yml of a project, or of several, adds.
 * All of it is read, for a client of a project may come from a library beside it.
 * @param say Told each second how far it is.
 */
export async function scanWorkspace(
  tree: Tree,
  projectRoot: string | readonly string[],
  say: (line: string) => void,
): Promise<ScanResult> {
  const own = [projectRoot].flat().flatMap((root) => {
    const config = joinPathFragments(root, 'config/reliability.yml');
    const text = tree.read(config, 'utf-8');
    return text === null ? [] : userEntries(text, config);
  });
  const frontEnds = await loadFrontEnds(tree.root);
  const projectOf = projectFinder(tree);
  let told = Date.now();
  return scan({
    root: tree.root,
    catalogue: loadCatalogue(own),
    frontEnds,
    projectOf,
    onProgress(done, total) {
      if (Date.now() - told < PATIENCE_MS) return;
      told = Date.now();
      say(`still reading the source (${Math.round((100 * done) / total)} %)`);
    },
  });
}

/** The project whose folder holds a file; of nested ones the innermost. */
function projectFinder(tree: Tree): (file: string) => string | null {
  const projects = [...getProjects(tree)]
    .map(([name, { root }]) => ({ name, folder: root === '.' ? '' : `${root}/` }))
    .sort((a, b) => b.folder.length - a.folder.length);
  return (file) => projects.find(({ folder }) => file.startsWith(folder))?.name ?? null;
}
