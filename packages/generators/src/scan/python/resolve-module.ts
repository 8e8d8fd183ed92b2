import { folderOf, join, ProjectFiles } from './resolve/project-files.js';
import { type SourceRoot, sourceRoots } from './resolve/source-roots.js';
import { STANDARD_LIBRARY } from './resolve/standard-library.js';

/**
 * Where a module is: in a file of the project, outside of it, or, for `undefined`, nowhere: a relative import that leads
 * to no file, a module that a package of the project lacks, a folder without `__init__.py`.
 */
export type PythonResolution =
  | { readonly file: string }
  /** The module as it was asked for. */
  | { readonly external: string }
  | undefined;

/** @param module as written: `a.b`, `.a`, `..`. For `from a import b`, ask for `a.b` where a has no b of its own. */
export type PythonResolver = (fromFile: string, module: string) => PythonResolution;

/**
 * Finds modules as CPython would, without its `sys.path`: that is guessed from where the files lie.
 *
 * @param root the scanned folder.
 * @param files all that an import can lead to, and `pyproject.toml`, `setup.cfg` where they are; absolute below root, or
 * relative to it. Nothing else is looked at: the disk is not touched. Answers are relative to root, with `/`.
 */
export function createPythonResolver(root: string, files: Iterable<string>): PythonResolver {
  const prefix = `${slashed(root).replace(/\/+$/, '')}/`;
  const relative = (path: string) => {
    const slashedPath = slashed(path);
    return slashedPath.startsWith(prefix) ? slashedPath.slice(prefix.length) : slashedPath;
  };
  const project = new ProjectFiles(Array.from(files, relative));
  const rootsByFolder = new Map<string, readonly SourceRoot[]>();
  const rootsOf = (folder: string) => {
    const roots = rootsByFolder.get(folder) ?? sourceRoots(project, folder);
    rootsByFolder.set(folder, roots);
    return roots;
  };
  return (fromFile, module) => {
    const from = relative(fromFile);
    return module.startsWith('.')
      ? resolveRelative(project, from, module)
      : resolveAbsolute(project, from, module, rootsOf(folderOf(from)));
  };
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** One dot is the file's own package, each further one the package around. */
function resolveRelative(project: ProjectFiles, from: string, module: string): PythonResolution {
  const path = module.replace(/^\.+/, '');
  let folder = folderOf(from);
  for (let up = module.length - path.length; up > 1; up--) {
    if (folder === '') return undefined;
    folder = folderOf(folder);
  }
  const file = project.module(folder, path === '' ? [] : path.split('.'));
  return file === undefined ? undefined : { file };
}

function resolveAbsolute(
  project: ProjectFiles,
  from: string,
  module: string,
  roots: readonly SourceRoot[],
): PythonResolution {
  const names = module.split('.');
  const [first = ''] = names;
  if (!project.hasName(first)) return { external: module };
  // Most names that are imported are those of classes and functions.
  const isNamed = names.every((name) => project.hasName(name));
  const isStandard = STANDARD_LIBRARY.has(first);
  let isOurs = false;
  for (const { folder, certain } of roots) {
    if (isStandard && !certain) continue;
    const file = isNamed ? project.module(folder, names) : undefined;
    // `redis.py` that imports redis does not mean itself.
    if (file !== undefined && file !== from) return { file };
    if (isOurs || names.length === 1) continue;
    const parent = project.module(folder, [first]);
    isOurs = parent !== undefined && parent !== from;
  }
  if (isOurs && !isStandard) return undefined;
  if (isStandard || !isNamed) return { external: module };
  const file =
    ofApplication(project, from, names) ??
    besideScript(project, from, names) ??
    inOnlyPlace(project, from, names);
  return file === undefined ? { external: module } : { file };
}

/** A module beside the script that is run, though that lies in a package: `app.database` in a folder with `main.py`. */
function besideScript(
  project: ProjectFiles,
  from: string,
  names: readonly string[],
): string | undefined {
  if (names.length === 1) return undefined;
  for (let folder = folderOf(from); folder !== ''; folder = folderOf(folder)) {
    if (!project.isPackage(folder)) continue;
    if (!SCRIPTS.some((script) => project.module(folder, [script]))) continue;
    const file = project.module(folder, names);
    if (file !== undefined && file !== from) return file;
  }
  return undefined;
}

/**
 * A module of a package that lies somewhere else, as in `common/src/python`, where there is no other of its name but in
 * tests. What others wrote is no package of the project, though its source is there.
 */
function inOnlyPlace(
  project: ProjectFiles,
  from: string,
  names: readonly string[],
): string | undefined {
  if (names.length === 1) return undefined;
  const places = project.outermost(names[0]!).filter((place) => !NOT_OWN.test(place));
  const file = places.length === 1 ? project.module(places[0]!, names) : undefined;
  return file === from ? undefined : file;
}

const NOT_OWN =
  /(?:^|\/)(?:tests?|\w*libs?|_?vendor(?:ed)?|third[-_]?party|external|deps|stubs?|typings)(?:\/|$)/;

const SCRIPTS = ['main', 'manage', 'run', 'server', 'wsgi', 'asgi'];

/** A module of one of Django's applications in a package that `sys.path` is told of: `jobs.tasks` in `apps/jobs`. */
function ofApplication(
  project: ProjectFiles,
  from: string,
  names: readonly string[],
): string | undefined {
  const [first = ''] = names;
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    for (const holder of [folder, join(folder, 'apps')]) {
      // `import stripe` of `apps/stripe/clients.py` means another one.
      const isItself = names.length === 1 && from.startsWith(`${join(holder, first)}/`);
      const isHolder = holder !== '' && project.isPackage(holder) && !isItself;
      const isApplication =
        isHolder && APPLICATION.some((part) => project.module(holder, [first, part]));
      const file = isApplication ? project.module(holder, names) : undefined;
      if (file !== undefined && file !== from) return file;
    }
    if (folder === '') return undefined;
  }
}

/** What an application of Django's has, and a package that only shares its name has not. */
const APPLICATION = ['models', 'apps', 'migrations'];
