import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

import { isRecord, type Json, readJson } from './read-json.js';
import { matchWildcard } from './wildcard.js';

const CONFIGS = ['tsconfig.json', 'tsconfig.base.json', 'jsconfig.json'];

interface Mapping {
  readonly pattern: string;
  /** Absolute, with `*` where the pattern has one. */
  readonly targets: readonly string[];
}

/**
 * `paths` and `baseUrl` as they are written, for where the resolver gives up on a tsconfig as a whole: it is broken,
 * extends a package that is not installed, or leaves the importing file out.
 */
export class PathMappings {
  private readonly byDirectory = new Map<string, readonly Mapping[]>();

  constructor(private readonly root: string) {}

  /** Absolute paths to try for a specifier in a file of the directory. */
  candidates(directory: string, specifier: string): string[] {
    return this.in(directory).flatMap(({ pattern, targets }) => {
      const part = matchWildcard(pattern, specifier);
      return part === undefined ? [] : targets.map((target) => target.replace('*', () => part));
    });
  }

  /** Those of the nearest config, then those further up. */
  private in(directory: string): readonly Mapping[] {
    const known = this.byDirectory.get(directory);
    if (known) return known;
    const own = CONFIGS.flatMap((name) => mappingsOf(join(directory, name), new Set()));
    const parent = dirname(directory);
    const above = directory === this.root || parent === directory ? [] : this.in(parent);
    const mappings = [...own, ...above];
    this.byDirectory.set(directory, mappings);
    return mappings;
  }
}

function mappingsOf(file: string, seen: Set<string>): Mapping[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const config = readJson(file);
  if (!config) return [];
  const directory = dirname(file);
  const inherited = extendedConfigs(config, directory).flatMap((base) => mappingsOf(base, seen));
  return [...ownMappings(config, directory), ...inherited];
}

function ownMappings({ compilerOptions }: Json, directory: string): Mapping[] {
  if (!isRecord(compilerOptions)) return [];
  const { baseUrl, paths } = compilerOptions;
  const base = typeof baseUrl === 'string' ? resolve(directory, baseUrl) : directory;
  const mapped = Object.entries(isRecord(paths) ? paths : {}).map(([pattern, targets]) => ({
    pattern,
    targets: (Array.isArray(targets) ? targets : [])
      .filter((target) => typeof target === 'string')
      .map((target) => resolve(base, target)),
  }));
  const everything = { pattern: '*', targets: [join(base, '*')] };
  return typeof baseUrl === 'string' ? [...mapped, everything] : mapped;
}

/** Files only: what a package would contribute is nowhere if it is not installed, and known to the resolver if it is. */
function extendedConfigs({ extends: bases }: Json, directory: string): string[] {
  return [bases]
    .flat()
    .filter((base) => typeof base === 'string')
    .filter((base) => base.startsWith('.') || isAbsolute(base))
    .map((base) => resolve(directory, base))
    .map((path) => (existsSync(path) ? path : `${path}.json`));
}
