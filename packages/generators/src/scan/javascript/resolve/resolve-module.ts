import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type NapiResolveOptions, ResolverFactory } from 'oxc-resolver';

import type { Resolution } from '../../tracker/program.js';
import { Dependencies } from './dependencies.js';
import { findByPath } from './find-by-path.js';
import { FolderContents } from './folder-contents.js';
import { NamedFolders } from './named-folders.js';
import { sourceCandidates } from './package-source.js';
import { PathMappings } from './path-mappings.js';
import { RelativeImports } from './relative-imports.js';
import { SettingsFolders } from './settings-folders.js';
import { Workspaces } from './workspace-packages.js';

/** Where an import leads: `fromFile` is relative to the root, with `/`, and so is the file that it gives. */
export type ResolveModule = (fromFile: string, specifier: string) => Resolution;

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
/** TypeScript is imported under the name that it will have. */
const ALIASES = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

const OPTIONS: NapiResolveOptions = {
  extensions: EXTENSIONS,
  extensionAlias: ALIASES,
  conditionNames: ['source', 'node', 'import', 'require', 'types', 'default'],
  mainFields: ['source', 'main', 'module', 'types'],
  builtinModules: true,
  nodePath: false,
};

const OUTPUT = /(?:^|\/)(?:dist|build|out)\//;

/**
 * Resolves imports among the files below `root`, as they would be once everything is installed and built. What lies
 * elsewhere, and what is not there, is external.
 *
 * @param root absolute.
 */
export function createJavaScriptResolver(root: string): ResolveModule {
  const resolver = new ModuleResolver(realpathSync(root));
  const known = new Map<string, Resolution>();
  return (fromFile, specifier) => {
    const key = `${dirname(fromFile)}\0${specifier}`;
    if (!known.has(key)) known.set(key, resolver.resolve(fromFile, specifier));
    return known.get(key);
  };
}

class ModuleResolver {
  private readonly configured = new ResolverFactory({ ...OPTIONS, tsconfig: 'auto' });
  private readonly plain = new ResolverFactory(OPTIONS);
  private readonly mappings: PathMappings;
  private readonly workspaces: Workspaces;
  private readonly folders: NamedFolders;
  private readonly settings: SettingsFolders;
  private readonly relative: RelativeImports;
  /** By the folder that decides, and the name. */
  private readonly found = new Map<string, string | undefined>();

  /** @param root without symbolic links. */
  constructor(private readonly root: string) {
    this.mappings = new PathMappings(root);
    const contents = new FolderContents();
    this.relative = new RelativeImports(contents, EXTENSIONS, ALIASES);
    this.settings = new SettingsFolders(root, contents);
    const dependencies = new Dependencies(root);
    this.workspaces = new Workspaces(root, dependencies);
    this.folders = new NamedFolders(dependencies, contents);
  }

  resolve(fromFile: string, specifier: string): Resolution {
    const file = join(this.root, fromFile);
    const isPath = /^\.{1,2}(?:\/|$)/.test(specifier) || isAbsolute(specifier);
    const found = isPath ? this.findPath(file, specifier) : this.findNamed(file, specifier);
    // A package that has been built, or is installed as a link, still has its source in the workspace.
    const inside = found === undefined ? undefined : this.insideOf(found);
    if (inside !== undefined && (isPath || !OUTPUT.test(inside))) return { file: inside };
    const source = isPath ? undefined : this.sourceOf(dirname(file), specifier);
    if (source !== undefined) return { file: source };
    if (inside !== undefined) return { file: inside };
    return isPath && found === undefined ? undefined : { external: specifier };
  }

  private findPath(file: string, specifier: string): string | undefined {
    const directory = dirname(file);
    const byName = isAbsolute(specifier) ? undefined : this.relative.find(directory, specifier);
    return byName ?? this.find(file, specifier) ?? realPathOf(directory, specifier);
  }

  private findNamed(file: string, specifier: string): string | undefined {
    const key = `${this.settings.of(dirname(file))}\0${specifier}`;
    if (this.found.has(key)) return this.found.get(key);
    const found = this.find(file, specifier);
    this.found.set(key, found);
    return found;
  }

  private find(file: string, specifier: string): string | undefined {
    const { builtin, path } = this.configured.resolveFileSync(file, specifier);
    if (path !== undefined || builtin) return path;
    const directory = dirname(file);
    return (
      this.plain.sync(directory, specifier).path ??
      this.firstOf(directory, this.mappings.candidates(directory, specifier))
    );
  }

  private sourceOf(directory: string, specifier: string): string | undefined {
    const [, name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
    const found = this.workspaces.find(this.settings.of(directory), name);
    if (!found) return this.inFolder(directory, specifier);
    const path = this.firstOf(found.directory, sourceCandidates(found, `.${rest}`));
    return path === undefined ? undefined : this.insideOf(path);
  }

  private inFolder(directory: string, specifier: string): string | undefined {
    for (const candidate of this.folders.candidates(directory, specifier)) {
      const path = this.plain.sync(directory, candidate).path;
      if (path !== undefined) return this.insideOf(path);
    }
    return undefined;
  }

  private firstOf(directory: string, requests: readonly string[]): string | undefined {
    for (const request of requests) {
      const { path } = this.plain.sync(directory, request);
      if (path !== undefined) return path;
    }
    return undefined;
  }

  /** The path below the root; none for what lies elsewhere and for what is installed. */
  private insideOf(path: string): string | undefined {
    const inside = relative(this.root, path);
    if (inside === '' || /^\.\.(?:[\\/]|$)/.test(inside) || isAbsolute(inside)) return undefined;
    const file = inside.split(sep).join('/');
    return /(?:^|\/)node_modules\//.test(file) ? undefined : file;
  }
}

function realPathOf(directory: string, specifier: string): string | undefined {
  const path = findByPath(resolve(directory, specifier), EXTENSIONS, ALIASES);
  return path === undefined ? undefined : realpathSync(path);
}
