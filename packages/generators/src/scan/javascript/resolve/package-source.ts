import { isRecord, type Json } from './read-json.js';
import { matchWildcard } from './wildcard.js';
import type { WorkspacePackage } from './workspace-packages.js';

/** A folder of build output at the front of a path in a package.json. */
const OUTPUT = /^(?:dist|build|out|lib|esm|cjs|es|types|\.build)\//;

/**
 * Where the source of `name` or `name/sub` may lie in a package, the likeliest first, as relative requests. What a
 * package.json names is mostly the output of a build that has not run: its source has the same name in `src`.
 */
export function sourceCandidates({ manifest }: WorkspacePackage, subpath: string): string[] {
  const isMain = subpath === '.';
  const named = [
    ...exported(manifest, subpath),
    ...(isMain ? ['source', 'main', 'module', 'types', 'typings'].map((key) => manifest[key]) : []),
  ].filter((path) => typeof path === 'string');
  const conventional = isMain
    ? ['./src/index', './index', './lib/index', './src/main']
    : [`./src/${subpath.slice(2)}`, subpath];
  return [...new Set([...named.flatMap(variants), ...conventional])];
}

/** The targets of a subpath in `exports`, under whatever conditions. */
function exported(manifest: Json, subpath: string): string[] {
  const { exports } = manifest as { exports?: unknown };
  const hasSubpaths = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (!hasSubpaths) return subpath === '.' ? targets(exports) : [];
  return Object.entries(exports).flatMap(([pattern, target]) => {
    const part = matchWildcard(pattern, subpath);
    return part === undefined ? [] : targets(target).map((path) => path.replaceAll('*', part));
  });
}

function targets(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(targets);
  return isRecord(target) ? Object.values(target).flatMap(targets) : [];
}

function isSource(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
}

function variants(path: string): string[] {
  const bare = path.replace(/^\.\//, '').replace(/\.d\.([cm]?ts)$/, '.$1');
  let inside = bare;
  while (OUTPUT.test(inside)) inside = inside.replace(OUTPUT, '');
  const source = inside === bare ? [] : [`./src/${inside}`, `./${inside}`];
  return isSource(path) ? [`./${bare}`, ...source] : [...source, `./${bare}`];
}
