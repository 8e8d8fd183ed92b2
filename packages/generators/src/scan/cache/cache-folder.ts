import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/**
 * Where the facts of scans are kept: in a workspace of Nx among what Nx itself keeps of it, so that `nx reset` clears
 * them, too; in another one where tools of npm keep theirs; and where there is neither, among the outputs.
 * @param root Of the workspace; absolute.
 * @param outputs The folder of reports, relative to `root`.
 */
export function cacheFolder(root: string, outputs = '.multiagent'): string {
  if (existsSync(join(root, 'nx.json'))) return join(nxFolder(root), 'reliability');
  return existsSync(join(root, 'node_modules'))
    ? join(root, 'node_modules', '.cache', 'reliability')
    : join(root, outputs, '.cache');
}

/** Nx moves it by the same variables. */
function nxFolder(root: string): string {
  const said = process.env['NX_WORKSPACE_DATA_DIRECTORY'] ?? '.nx/workspace-data';
  return isAbsolute(said) ? said : join(root, said);
}

/** Whether Nx was told to take nothing from its cache: `--skip-nx-cache`. */
export const isCacheSkipped = (): boolean =>
  process.env['NX_SKIP_NX_CACHE'] === 'true' || process.env['NX_DISABLE_NX_CACHE'] === 'true';
