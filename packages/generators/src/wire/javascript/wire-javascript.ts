import type { SourceFile } from '../../rewrite/javascript/source/source-file.js';
import type { SourceStyle } from '../../rewrite/javascript/source/style.js';
import { isDirective } from '../../rewrite/javascript/tree/node.js';
import { applyEdits, type TextEdit } from '../../rewrite/text-edit.js';
import type { Wiring, WiringRequest } from '../wiring.js';
import { applicationSites } from './application-site.js';
import { behind, indentationAt, insertion } from './insertion.js';
import type { MadeApplication } from './listening-site.js';
import { openFile } from './open-file.js';
import { serverSites } from './server-site.js';

/** How an application of each framework takes what is emitted for it. */
const STATEMENTS = {
  express: (app: string, routes: string) => `${app}.use(${routes})`,
  nest: (app: string, routes: string) => `${app}.use(${routes})`,
  koa: (app: string, routes: string) => `${app}.use(${routes})`,
  hono: (app: string, routes: string) => `${app}.use(${routes})`,
  // Fastify waits for its plugins by itself before it listens.
  fastify: (app: string, routes: string) => `void ${app}.register(${routes})`,
} as const;

/** What is emitted for every framework, each with what fits it. */
const EXPORTED = 'healthRoutes';

/**
 * Gives the application, or the server of node:http, that a file makes its health endpoints: one statement behind the
 * one that makes it, or in front of all others in the server's handler, and the import. Nothing else in the text changes.
 */
export function wireJavaScript(
  request: WiringRequest,
): Wiring & { readonly application?: MadeApplication } {
  const { file, text } = request;
  const open = openFile(request);
  if (!open) return { status: 'none' };
  const { source, names, imports, style } = open;
  const [application] = applicationSites(source);
  const [server] = application ? [] : serverSites(source);
  const site = application?.statement ?? server?.call;
  if (!site) return { status: 'none' };
  const line = lineOf(text, site.start);
  const { framework = 'node' as const, name = '' } = application ?? {};
  const made = { application: { file, framework, name } } as const;
  if (names.local(EXPORTED) !== undefined) return { status: 'already', line, ...made };

  const routes = imports.use(EXPORTED);
  const edit = application
    ? behind(
        source,
        application,
        STATEMENTS[application.framework](application.name, routes),
        style,
      )
    : intoHandler(source, server!.handler, routes, style);
  if (typeof edit === 'string') return { status: 'refused', line, reason: edit };
  const content = applyEdits(text, [edit, ...imports.edits()]);
  if (!open.stillParses(content)) {
    const reason = 'with its health endpoints the file would not parse';
    return { status: 'refused', line, reason };
  }
  return { status: 'wired', line, how: edit.text.trim().replace(/;$/, ''), content, ...made };
}

function intoHandler(
  source: SourceFile,
  handler: ReturnType<SourceFile['tree']['functionAround']>,
  routes: string,
  { semicolon, newline }: SourceStyle,
): TextEdit | string {
  if (!handler) return 'the handler of its server is made elsewhere';
  const [request, response] = handler.params;
  if (request?.type !== 'Identifier' || response?.type !== 'Identifier') {
    return 'the handler of its server does not name its request and its response';
  }
  const { body } = handler;
  if (body?.type !== 'BlockStatement') return 'the handler of its server has no body in braces';
  const [first] = body.body.filter((statement) => !isDirective(statement));
  const directive = body.body.filter((statement) => isDirective(statement)).at(-1);
  const code = `if (${routes}(${request.name}, ${response.name})) return${semicolon}`;
  const { text } = source.tree;
  const at = directive?.end ?? body.start + 1;
  if (!first || lineOf(text, first.start) === lineOf(text, at)) return insertion(at, ` ${code}`);
  return insertion(at, `${newline}${indentationAt(text, first.start)}${code}`);
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
