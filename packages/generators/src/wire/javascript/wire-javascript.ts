import { GuardNames } from '../../rewrite/javascript/guards/guard-names.js';
import { GuardImports } from '../../rewrite/javascript/imports/guard-imports.js';
import { SourceFile } from '../../rewrite/javascript/source/source-file.js';
import { type SourceStyle, styleOf } from '../../rewrite/javascript/source/style.js';
import { isDirective } from '../../rewrite/javascript/tree/node.js';
import { applyEdits, type TextEdit } from '../../rewrite/text-edit.js';
import { parse } from '../../scan/javascript/source/parse.js';
import type { Wiring, WiringRequest } from '../wiring.js';
import { type ApplicationSite, applicationSites } from './application-site.js';
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
export function wireJavaScript({ file, text, importFrom }: WiringRequest): Wiring {
  const parsed = parse(file, text);
  if ('reason' in parsed) return { status: 'none' };
  const request = {
    file,
    text,
    importFrom,
    policy: 'circuit-breaker',
    style: 'body',
    calls: [],
  } as const;
  const source = new SourceFile(request, parsed);
  const names = new GuardNames(source);
  const [application] = applicationSites(source);
  const [server] = application ? [] : serverSites(source);
  const site = application?.statement ?? server?.call;
  if (!site) return { status: 'none' };
  const line = lineOf(text, site.start);
  if (names.local(EXPORTED) !== undefined) return { status: 'already', line };

  const style = styleOf(source.tree);
  const imports = new GuardImports(source, names, style);
  const routes = imports.use(EXPORTED);
  const edit = application
    ? behind(source, application, routes, style)
    : intoHandler(source, server!.handler, routes, style);
  if (typeof edit === 'string') return { status: 'refused', line, reason: edit };
  const content = applyEdits(text, [edit, ...imports.edits()]);
  const written = parse(file, content);
  if ('reason' in written || written.errors.length > parsed.errors.length) {
    return {
      status: 'refused',
      line,
      reason: 'with its health endpoints the file would not parse',
    };
  }
  return { status: 'wired', line, how: edit.text.trim().replace(/;$/, ''), content };
}

/** On a line of its own behind the statement and what is said beside it; on the same line where another follows there. */
function behind(
  source: SourceFile,
  { framework, statement, name }: ApplicationSite,
  routes: string,
  { semicolon, newline }: SourceStyle,
): TextEdit {
  const { text } = source.tree;
  const code = `${STATEMENTS[framework](name, routes)}${semicolon}`;
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(statement.end)) ?? [];
  if (!/^[ \t;]*(?:\/\/.*|\/\*[^*]*\*\/[ \t]*)?$/.test(rest)) {
    const separator = text[statement.end - 1] === ';' ? ' ' : '; ';
    return insertion(statement.end, `${separator}${code}`);
  }
  const end = statement.end + rest.length;
  return insertion(end, `${newline}${indentationAt(text, statement.start)}${code}`);
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

const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

/** The white space that the line of an offset begins with. */
function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))![0];
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
