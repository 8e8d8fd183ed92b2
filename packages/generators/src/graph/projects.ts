import { posix } from 'node:path';
import { parse } from 'yaml';
import { isAside } from '../infrastructure/environments.js';
import { type ListedFile, listInfrastructureFiles } from '../infrastructure/files/list-files.js';
import { at, entriesOf, isMapping, listOf, textOf } from '../shared/plain-data.js';
import type { StoreProduct } from '../infrastructure/products.js';
import {
  pythonProject,
  type PythonProject,
  requirementsIn,
} from '../shared/dependencies/python-project.js';
import { driversIn } from './drivers.js';

/** A part of the workspace that has a name of its own. */
export interface WorkspaceProject {
  readonly name: string;
  /** Relative to the workspace root; `.` where the workspace is a single application. */
  readonly root: string;
  /** Whether it runs as a program. */
  readonly isApplication: boolean;
  /** Names of the projects of the workspace that it is built of. */
  readonly dependencies: readonly string[];
  /** The datastores whose drivers it is built with, by its own manifest or else by that of the workspace. */
  readonly drivers: readonly StoreProduct[];
  /** Whether Nx knows it, and so its name is one that somebody has chosen. */
  readonly isKnown: boolean;
  /** The file that makes it one. */
  readonly file: string;
}

/** What Nx knows of a project. */
export interface KnownProject {
  readonly name: string;
  readonly root: string;
  readonly projectType?: string | undefined;
  /** Names of the projects that it depends on, where the graph of Nx has been asked. */
  readonly dependencies?: readonly string[] | undefined;
}

/**
 * The projects of a workspace: those of Nx, folders with a package.json, a pyproject.toml or a Dockerfile.
 * @param root Absolute.
 * @param known Those of Nx; none where there is no Nx.
 */
export const projectsOf = (
  root: string,
  known: readonly KnownProject[] = [],
): readonly WorkspaceProject[] => projectsIn(listInfrastructureFiles(root).files, known);

/** The same for files that have been read already. */
export function projectsIn(
  files: readonly ListedFile[],
  known: readonly KnownProject[] = [],
): readonly WorkspaceProject[] {
  const found = new Map<string, Found>(known.map((one) => [one.root || '.', { known: one }]));
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  for (const { file, text } of files) {
    const folder = posix.dirname(file);
    const one = found.get(folder) ?? {};
    const base = posix.basename(file);
    if (base === 'package.json') found.set(folder, { ...one, manifest: jsonIn(text) });
    else if (base === 'project.json') found.set(folder, { ...one, nx: jsonIn(text) });
    else if (base === 'pyproject.toml') found.set(folder, { ...one, python: pythonProject(text) });
    else if (base === 'requirements.txt')
      found.set(folder, { ...one, other: base, requirements: requirementsIn(text) });
    else if (OTHER_LANGUAGES.test(base)) found.set(folder, { ...one, other: base });
    else if (/^Dockerfile$|\.Dockerfile$|^Dockerfile\./.test(base)) {
      if (!ONLY_IMAGES.test(posix.basename(folder)))
        found.set(folder, { ...one, dockerfile: base });
    }
  }
  const many = found.size > 1;
  const shared = driversOf(found.get('.'));
  const named = [...found]
    .map(([root, one]) => ({ root, one, name: nameOf(root, one) }))
    .filter(({ root, one }) => !(many && isOnlyAWorkspace(root, one, texts)))
    .map(toldApart);
  const names = new Map(
    named.map(({ name, one }) => [textOf(at(one.manifest, 'name')) ?? name, name]),
  );
  return named
    .map(({ root, one, name }) => ({
      name,
      root,
      isApplication: isApplication(name, one) && !isAside(`${root}/x`),
      dependencies: one.known?.dependencies ?? dependenciesIn(one, names, name),
      drivers: driversOf(one, shared),
      isKnown: one.known !== undefined || one.nx !== undefined,
      file: fileOf(root, one),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Their calls are not read; what runs them, and which variables they read, is. */
const OTHER_LANGUAGES =
  /^(?:go\.mod|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|composer\.json|Gemfile|mix\.exs|requirements\.txt|[^/]+\.csproj)$/;

/** Folders that hold how images are made, and nothing that runs in them. */
const ONLY_IMAGES =
  /^(?:\.?docker|dockerfiles?|images?|containers?|build|deploy(?:ment)?|infra|ci|\.)$/i;

interface Named {
  readonly root: string;
  readonly one: Found;
  readonly name: string;
}

/** Outside of Nx two folders may call themselves the same: then the folder says which. */
function toldApart({ root, one, name }: Named, index: number, all: readonly Named[]): Named {
  const first = all.findIndex((other) => other.name === name);
  if (first === index || one.known) return { root, one, name };
  const base = posix.basename(root);
  return { root, one, name: all.some((other) => other.name === base) ? root : base };
}

interface Found {
  readonly known?: KnownProject;
  readonly manifest?: unknown;
  readonly nx?: unknown;
  readonly python?: PythonProject;
  readonly requirements?: readonly string[];
  readonly dockerfile?: string;
  /** What makes it a project of another language, such as `go.mod`. */
  readonly other?: string;
}

function driversOf(
  one: Found | undefined,
  otherwise: readonly StoreProduct[] = [],
): readonly StoreProduct[] {
  const own = driversIn(one?.manifest, [
    ...(one?.python?.requirements ?? []),
    ...(one?.requirements ?? []),
  ]);
  return own.length > 0 ? own : otherwise;
}

/** JSON, which people also write with comments. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    try {
      return parse(text, { logLevel: 'silent' }) as unknown;
    } catch {
      return {};
    }
  }
}

function nameOf(root: string, one: Found): string {
  const python = one.python?.name ?? undefined;
  const manifest = textOf(at(one.manifest, 'name'));
  // A package.json beside a program in Python may be there for its tests in a browser, and says so.
  const ofTests = one.python !== undefined && manifest !== undefined && NOT_RUN.test(manifest);
  const own = one.known?.name ?? textOf(at(one.nx, 'name')) ?? (ofTests ? python : manifest);
  const base = /^(?:src|app|source|code)$/.test(posix.basename(root))
    ? posix.basename(posix.dirname(root))
    : posix.basename(root);
  const name =
    own ?? (root === '.' ? python : undefined) ?? (base === '.' ? posix.basename(root) : base);
  return name === '.' ? 'workspace' : name;
}

/** Folders of tools hold a workspace together, and run nothing themselves. */
function isOnlyAWorkspace(root: string, one: Found, texts: ReadonlyMap<string, string>): boolean {
  if (one.known?.projectType === 'application') return false;
  const workspaces = at(one.manifest, 'workspaces');
  if (listOf(at(workspaces, 'packages') ?? workspaces).length > 0) return true;
  const isOfOne = one.manifest ?? one.nx ?? one.known ?? one.python ?? one.dockerfile;
  if (root === '.' && isOfOne === undefined) return true;
  return ['nx.json', 'lerna.json', 'pnpm-workspace.yaml', 'turbo.json'].some((file) =>
    texts.has(posix.join(root, file)),
  );
}

const NOT_RUN =
  /(?:^|[-_./])e2e$|^e2e(?:$|[-_./])|(?:^|[-_/])(?:docs?|storybook|examples?|playground|eslint|tsconfig)(?:$|[-_/])/;
const SERVERS =
  /^(?:express|fastify|koa|hono|next|nuxt|@nestjs\/core|@hapi\/hapi|@remix-run\/node|@sveltejs\/kit|apollo-server[\w-]*|bullmq|moleculer)$/;
const PYTHON_SERVERS =
  /^(?:fastapi|flask|django|starlette|uvicorn|gunicorn|aiohttp|litestar|sanic|celery|dramatiq|grpcio|tornado)(?:-|$)/;

function isApplication(name: string, one: Found): boolean {
  if (NOT_RUN.test(name)) return false;
  const type = one.known?.projectType ?? textOf(at(one.nx, 'projectType'));
  if (type !== undefined) return type === 'application';
  if (one.dockerfile !== undefined) return true;
  if (one.python !== undefined)
    return one.python.requirements.some((required) => PYTHON_SERVERS.test(required));
  if (one.manifest === undefined) return false;
  const scripts = at(one.manifest, 'scripts');
  const dependencies = entriesOf(at(one.manifest, 'dependencies')).map(([key]) => key);
  const starts = ['start', 'start:prod', 'serve'].some((key) => at(scripts, key) !== undefined);
  const isLibrary = ['exports', 'types', 'module', 'bin'].some(
    (key) => at(one.manifest, key) !== undefined,
  );
  return (starts && !isLibrary) || (!isLibrary && dependencies.some((key) => SERVERS.test(key)));
}

function dependenciesIn(
  { manifest }: Found,
  names: ReadonlyMap<string, string>,
  own: string,
): readonly string[] {
  if (!isMapping(manifest)) return [];
  return ['dependencies', 'optionalDependencies', 'peerDependencies']
    .flatMap((key) => entriesOf(manifest[key]))
    .flatMap(([name]) => names.get(name) ?? [])
    .filter((name) => name !== own);
}

function fileOf(root: string, one: Found): string {
  const base =
    one.nx !== undefined
      ? 'project.json'
      : one.manifest !== undefined
        ? 'package.json'
        : one.python !== undefined
          ? 'pyproject.toml'
          : (one.other ?? one.dockerfile ?? 'project.json');
  return root === '.' ? base : `${root}/${base}`;
}

/** The project whose folder holds a file; of nested ones the innermost. */
export function projectFinder(
  projects: readonly WorkspaceProject[],
): (file: string) => WorkspaceProject | null {
  const byRoot = new Map(projects.map((project) => [project.root, project]));
  return (file) => {
    for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
      const project = byRoot.get(folder);
      if (project) return project;
      if (folder === '.' || folder === '/') return null;
    }
  };
}
