import { dirname, join } from 'node:path';
import { parse } from 'yaml';

import type { Dependencies } from './dependencies.js';
import { foldersMatching, globPattern } from './glob.js';
import { isRecord, type Json, readJson, readText } from './read-json.js';

/** A package of the workspace. */
export interface WorkspacePackage {
  /** Absolute. */
  readonly directory: string;
  /** Its package.json. */
  readonly manifest: Json;
}

/**
 * The packages that workspaces declare (npm, yarn, pnpm, lerna), whether they are installed or not. A repository may hold
 * a workspace in a folder, and several of them.
 */
export class Workspaces {
  private readonly byDirectory = new Map<string, ReadonlyMap<string, WorkspacePackage>>();

  constructor(
    private readonly root: string,
    private readonly dependencies: Dependencies,
  ) {}

  /**
   * A package as a file of `directory` would find it, the directory absolute and below the root: one of the workspace, or
   * one that is depended on by its path.
   */
  find(directory: string, name: string): WorkspacePackage | undefined {
    return this.around(directory).get(name) ?? this.byPath(directory, name);
  }

  private byPath(directory: string, name: string): WorkspacePackage | undefined {
    const folder = this.dependencies.folder(directory, name);
    const manifest = folder === undefined ? undefined : readJson(join(folder, 'package.json'));
    return folder !== undefined && manifest ? { directory: folder, manifest } : undefined;
  }

  private around(directory: string): ReadonlyMap<string, WorkspacePackage> {
    const known = this.byDirectory.get(directory);
    if (known) return known;
    const patterns = declaredPatterns(directory);
    const parent = dirname(directory);
    const isTop = directory === this.root || parent === directory;
    const above = patterns.length > 0 || isTop ? undefined : this.around(parent);
    const packages = above ?? packagesIn(directory, patterns);
    this.byDirectory.set(directory, packages);
    return packages;
  }
}

function packagesIn(root: string, patterns: string[]): ReadonlyMap<string, WorkspacePackage> {
  const excluded = patterns.flatMap((p) => (p.startsWith('!') ? [globPattern(p.slice(1))] : []));
  const folders = patterns
    .filter((pattern) => !pattern.startsWith('!'))
    .flatMap((pattern) => foldersMatching(root, pattern))
    .filter((folder) => !excluded.some((pattern) => pattern.test(folder)));
  const packages = new Map<string, WorkspacePackage>();
  for (const folder of new Set(folders)) {
    const directory = join(root, folder);
    const manifest = readJson(join(directory, 'package.json'));
    const name = manifest?.['name'];
    if (manifest && typeof name === 'string') packages.set(name, { directory, manifest });
  }
  return packages;
}

function declaredPatterns(root: string): string[] {
  const workspaces = readJson(join(root, 'package.json'))?.['workspaces'];
  return [
    isRecord(workspaces) ? workspaces['packages'] : workspaces,
    readJson(join(root, 'lerna.json'))?.['packages'],
    pnpmPackages(root),
  ]
    .flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    .filter((pattern) => typeof pattern === 'string')
    .map((pattern) => pattern.replace(/^(!?)\.?\//, '$1').replace(/\/+$/, ''));
}

function pnpmPackages(root: string): unknown {
  try {
    const workspace: unknown = parse(readText(join(root, 'pnpm-workspace.yaml')) ?? '');
    return isRecord(workspace) ? workspace['packages'] : undefined;
  } catch {
    return undefined;
  }
}
