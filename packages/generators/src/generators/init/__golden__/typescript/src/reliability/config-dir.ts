// Emitted by @reliability/generators:init; yours to edit.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where this application stands in its workspace, for builds that land outside of it, such as dist/<application>. */
const PROJECT_ROOT = 'apps/shop';

/**
 * The folder that holds reliability.yml: `RELIABILITY_CONFIG_DIR` where it is set, else the nearest `config/` above
 * this module, above the script that was started, or above the working directory.
 * @throws Error where there is none; an application without its settings would be protected by somebody else's.
 */
export function configDir(): string {
  const set = process.env['RELIABILITY_CONFIG_DIR'];
  if (set) return resolve(set);
  const starts = startingPoints();
  for (const start of starts) {
    const found = configAbove(start);
    if (found) return found;
  }
  throw new Error(
    `No config/reliability.yml in or above ${starts.join(', ')}. Copy the folder beside the build, or set RELIABILITY_CONFIG_DIR.`,
  );
}

/** CommonJS knows a module's folder as `__dirname`; the others serve ES modules, and bundles that were moved. */
function startingPoints(): string[] {
  const module = typeof __dirname === 'string' ? [resolve(__dirname)] : [];
  const script = process.argv[1] ? [dirname(resolve(process.argv[1]))] : [];
  return [...new Set([...module, ...script, process.cwd()])];
}

function configAbove(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    for (const candidate of [join(folder, 'config'), join(folder, PROJECT_ROOT, 'config')]) {
      if (existsSync(join(candidate, 'reliability.yml'))) return candidate;
    }
    if (folder === dirname(folder)) return undefined;
  }
}
