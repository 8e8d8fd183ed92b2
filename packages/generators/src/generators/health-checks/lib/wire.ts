import { joinPathFragments, type Tree, visitNotIgnoredFiles } from '@nx/devkit';
import { join } from 'node:path';
import { posix } from 'node:path';
import { type EmittedFile, templateFolder } from '../../../shared/emit/template-folder.js';
import { type FileOutcome, type OnConflict, reconcile } from '../../../shared/emit/reconcile.js';
import type { Framework } from '../../../shared/project/framework.js';
import { wireJavaScript } from '../../../wire/javascript/wire-javascript.js';
import type { PythonHost } from '../../../wire/python/application-site.js';
import { createPythonWirer } from '../../../wire/python/wire-python.js';
import type { Wiring } from '../../../wire/wiring.js';
import type { Findings } from '../../init/lib/probe.js';

/** Where the health endpoints went in a person's own source. */
export interface Wired {
  readonly files: readonly FileOutcome[];
  /** The place, `src/main.ts:12`, and what stands there now; absent where no place was found. */
  readonly at?: { readonly where: string; readonly how: string; readonly before: boolean };
  /** Places that nothing was added to, and why. */
  readonly left: readonly { readonly where: string; readonly reason: string }[];
}

const TEMPLATES = join(__dirname, '../files');
const NOT_THE_PROGRAM =
  /\.(?:spec|test|d)\.[cm]?[jt]sx?$|(?:^|\/)(?:tests?|__tests__|node_modules|dist|migrations)\/|(?:^|\/)(?:test_[^/]*|conftest)\.py$/;
/** What an application is usually made in, the likeliest first. */
const LIKELY = ['main', 'app', 'server', 'index', 'urls', 'wsgi', 'asgi'];

/** Frameworks whose routes need more than a handler of node:http. */
const OWN_ROUTES: readonly (Framework | undefined)[] = ['fastify', 'koa', 'hono'];
const HOSTS: Readonly<Partial<Record<Framework, PythonHost>>> = {
  fastapi: 'starlette',
  starlette: 'starlette',
  flask: 'flask',
  django: 'django',
};

/**
 * Adds the health endpoints to the application in a project's own source, at one place: one statement and one import.
 * All files are looked at before the first is touched.
 */
export async function wire(tree: Tree, findings: Findings, onConflict: OnConflict): Promise<Wired> {
  const { project, language, framework, importSuffix = '' } = findings;
  const files = reconcile(tree, project.root, emittedFor(findings), onConflict);
  const wireFile =
    language === 'python'
      ? await pythonWirer(framework)
      : (file: string, text: string) =>
          wireJavaScript({ file, text, importFrom: routesOf(file, findings, importSuffix) });
  const found = candidates(tree, project.root, language)
    .map((file) => ({ file, wiring: wireFile(file, tree.read(file, 'utf-8') ?? '') }))
    .filter(({ wiring }) => wiring.status !== 'none');
  return settle(tree, files, found);
}

function settle(
  tree: Tree,
  files: readonly FileOutcome[],
  found: readonly { readonly file: string; readonly wiring: Wiring }[],
): Wired {
  const left: { where: string; reason: string }[] = [];
  const already = found.find(({ wiring }) => wiring.status === 'already');
  let at: Wired['at'];
  let changed: FileOutcome | undefined;
  if (already && already.wiring.status === 'already') {
    at = { where: `${already.file}:${already.wiring.line}`, how: 'is there', before: true };
  }
  for (const { file, wiring } of found) {
    if (wiring.status === 'refused') {
      left.push({ where: `${file}:${wiring.line}`, reason: wiring.reason });
    } else if (wiring.status === 'wired' && at) {
      left.push({ where: `${file}:${wiring.line}`, reason: 'makes another application' });
    } else if (wiring.status === 'wired') {
      at = { where: `${file}:${wiring.line}`, how: wiring.how, before: false };
      tree.write(file, wiring.content);
      changed = { path: file, action: 'merged' };
    }
  }
  return { files: changed ? [...files, changed] : files, left, ...(at && { at }) };
}

/** What the endpoints are added with: routes for frameworks of their own kind, and the health of a Python service. */
function emittedFor({ language, framework, importSuffix = '' }: Findings): readonly EmittedFile[] {
  if (language === 'python') {
    return templateFolder(join(TEMPLATES, 'python', hostOf(framework)));
  }
  if (!OWN_ROUTES.includes(framework)) return [];
  return templateFolder(join(TEMPLATES, 'typescript', framework!)).map(({ path, content }) => ({
    path,
    content: content.replaceAll(/(?<=from '\.[^']*)\.js(?=')/g, importSuffix),
  }));
}

const hostOf = (framework: Framework | undefined): PythonHost =>
  (framework && HOSTS[framework]) ?? 'standard-library';

async function pythonWirer(framework: Framework | undefined) {
  const wirePython = await createPythonWirer();
  return (file: string, text: string): Wiring =>
    wirePython({ file, text, host: hostOf(framework), importFrom: 'src.service_health' });
}

/** The module of the routes, as `file` imports it. */
function routesOf(file: string, { project, framework }: Findings, suffix: string): string {
  const module = OWN_ROUTES.includes(framework) ? 'routes' : 'index';
  const target = joinPathFragments(project.root, 'src/health', module);
  const path = posix.relative(posix.dirname(file), target);
  return `${path.startsWith('.') ? path : `./${path}`}${suffix}`;
}

function candidates(tree: Tree, root: string, language: Findings['language']): readonly string[] {
  const source = language === 'python' ? /\.py$/ : /\.[cm]?[jt]s$/;
  const found: string[] = [];
  visitNotIgnoredFiles(tree, root, (file) => {
    const isOurs = /(?:^|\/)src\/(?:health|reliability)\/|\/service_health\.py$/.test(file);
    if (source.test(file) && !NOT_THE_PROGRAM.test(file) && !isOurs) found.push(file);
  });
  return found.sort((a, b) => rankOf(a) - rankOf(b) || a.localeCompare(b));
}

/** Shallow files before deep ones, and of those in one folder the likely ones first. */
function rankOf(file: string): number {
  const rank = LIKELY.indexOf(posix.basename(file).split('.', 1)[0]!);
  return file.split('/').length * LIKELY.length + (rank < 0 ? LIKELY.length - 1 : rank);
}
