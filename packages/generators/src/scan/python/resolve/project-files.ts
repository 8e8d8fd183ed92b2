/** The Python files of a project, as an import looks for them. Paths are relative to the project's root, with `/`. */
export class ProjectFiles {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();
  /** What a file or a folder is called anywhere: no import begins with another name and leads to one of them. */
  private readonly names = new Set<string>();
  /** Folders that hold a project's or a script's entry: imports start there. */
  readonly projects: readonly string[];
  #outermost: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(paths: Iterable<string>) {
    const projects = new Set<string>();
    for (const path of paths) {
      const folder = folderOf(path);
      if (MARKERS.has(path.slice(folder === '' ? 0 : folder.length + 1))) projects.add(folder);
      if (!path.endsWith('.py')) continue;
      this.files.add(path);
      this.names.add(lastOf(path).slice(0, -'.py'.length));
      for (let one = folder; one !== '' && !this.folders.has(one); one = folderOf(one)) {
        this.folders.add(one);
        this.names.add(lastOf(one));
      }
    }
    this.projects = [...projects].sort();
  }

  /** Whether anything is called so. */
  hasName(name: string): boolean {
    return this.names.has(name);
  }

  /** The packages of this name that lie in no other package, by where they lie. */
  outermost(name: string): readonly string[] {
    this.#outermost ??= this.#findOutermost();
    return this.#outermost.get(name) ?? [];
  }

  hasFolder(folder: string): boolean {
    return folder === '' || this.folders.has(folder);
  }

  isPackage(folder: string): boolean {
    return this.files.has(join(folder, '__init__.py'));
  }

  #findOutermost(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const folder of this.folders) {
      const holder = folderOf(folder);
      const isInner = holder !== '' && this.isPackage(holder) && !SOURCES.has(lastOf(holder));
      if (!this.isPackage(folder) || isInner) continue;
      const name = lastOf(folder);
      found.set(name, [...(found.get(name) ?? []), holder]);
    }
    return found;
  }

  /** The file of the module `names` below a folder; without names, of the folder. A package goes first, as in CPython. */
  module(folder: string, names: readonly string[]): string | undefined {
    const path = join(folder, names.join('/'));
    const asPackage = join(path, '__init__.py');
    if (this.files.has(asPackage)) return asPackage;
    const asFile = `${path}.py`;
    return names.length > 0 && this.files.has(asFile) ? asFile : undefined;
  }
}

/** What holds sources is none of their packages, though it may be marked as one. */
const SOURCES = new Set(['dags', 'python', 'src']);

const MARKERS = new Set(['pyproject.toml', 'setup.py', 'setup.cfg', 'manage.py']);

/** The folder that holds a file or folder; empty for the root's own. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function join(folder: string, path: string): string {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}
