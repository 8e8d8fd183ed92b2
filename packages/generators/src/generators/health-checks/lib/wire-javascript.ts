import { joinPathFragments, type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { serveBesideJavaScript } from '../../../wire/javascript/beside-javascript.js';
import { wireJavaScript } from '../../../wire/javascript/wire-javascript.js';
import type { Wiring } from '../../../wire/wiring.js';
import type { Findings } from '../../init/lib/probe.js';
import { mount, type Mounted } from './mount.js';
import type { SourceWirer } from './wire.js';

/** Frameworks whose routes need more than a handler of node:http. */
export const OWN_ROUTES: readonly Findings['framework'][] = ['fastify', 'koa', 'hono'];

/** Gives applications of JavaScript their endpoints. A server tells by itself where it listens. */
export function javascriptWirer(findings: Findings): SourceWirer {
  const requestFor = (file: string, text: string) => ({
    file,
    text,
    importFrom: routesOf(file, findings),
  });
  return {
    mount: (tree, files) =>
      mount(tree, files, (file, text) => wireJavaScript(requestFor(file, text))),
    beside: (tree, files, mounted) => beside(tree, files, mounted, findings, requestFor),
  };
}

function beside(
  tree: Tree,
  files: readonly string[],
  { at, application, changed }: Mounted,
  { project }: Findings,
  requestFor: (file: string, text: string) => Parameters<typeof serveBesideJavaScript>[0],
): Mounted {
  if (!at || !application) return { left: [] };
  if (application.framework === 'fastify') {
    const where = joinPathFragments(project.root, 'src/health/routes.ts');
    return { at: { where, how: 'serveBeside(app.server)', before: at.before }, left: [] };
  }
  const home = application.file;
  for (const file of [home, ...files.filter((one) => one !== home)]) {
    const text = file === changed?.file ? changed.content : (tree.read(file, 'utf-8') ?? '');
    const wiring = serveBesideJavaScript(requestFor(file, text), application);
    const settled = placeOf(file, wiring);
    if (settled) return settled;
  }
  return {
    left: [{ where: at.where, reason: 'no statement was found that has its server listen' }],
  };
}

function placeOf(file: string, wiring: Wiring): Mounted | undefined {
  if (wiring.status === 'none') return undefined;
  const where = `${file}:${wiring.line}`;
  if (wiring.status === 'refused') return { left: [{ where, reason: wiring.reason }] };
  if (wiring.status === 'already') {
    return { at: { where, how: 'is there', before: true }, left: [] };
  }
  return {
    at: { where, how: wiring.how, before: false },
    changed: { file, content: wiring.content },
    left: [],
  };
}

/** The module of the routes, as `file` imports it. */
function routesOf(file: string, { project, framework, importSuffix = '' }: Findings): string {
  const module = OWN_ROUTES.includes(framework) ? 'routes' : 'index';
  const target = joinPathFragments(project.root, 'src/health', module);
  const path = posix.relative(posix.dirname(file), target);
  return `${path.startsWith('.') ? path : `./${path}`}${importSuffix}`;
}
