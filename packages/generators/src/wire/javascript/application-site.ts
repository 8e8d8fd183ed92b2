import type { SourceFile } from '../../rewrite/javascript/source/source-file.js';
import { type Node, nodesIn } from '../../rewrite/javascript/tree/node.js';
import { bare } from '../../scan/javascript/lower/transparent.js';
import { importedAs } from './imported-as.js';

/** Frameworks whose application is given health endpoints by a statement behind the one that makes it. */
export type WebFramework = 'express' | 'fastify' | 'koa' | 'hono' | 'nest';

/** Where a file makes an application of a web framework. */
export interface ApplicationSite {
  readonly framework: WebFramework;
  /** The statement that makes it. */
  readonly statement: Node;
  /** How the application is called behind that statement: `app`, `this.app`. */
  readonly name: string;
}

const MAKERS: readonly {
  readonly framework: WebFramework;
  readonly module: RegExp;
  readonly names: readonly string[];
  readonly constructs: boolean;
}[] = [
  {
    framework: 'nest',
    module: /^@nestjs\/core$/,
    // A microservice and an application context answer no HTTP.
    names: ['NestFactory.create'],
    constructs: false,
  },
  { framework: 'express', module: /^express$/, names: ['default', '*'], constructs: false },
  {
    framework: 'fastify',
    module: /^fastify$/,
    names: ['default', 'fastify', 'Fastify'],
    constructs: false,
  },
  { framework: 'koa', module: /^koa$/, names: ['default', '*'], constructs: true },
  {
    framework: 'hono',
    module: /^hono(?:\/(?:quick|tiny))?$|^@hono\/zod-openapi$/,
    names: ['Hono', 'OpenAPIHono'],
    constructs: true,
  },
];

/** The applications that a file makes and keeps under a name. */
export function* applicationSites(source: SourceFile): Generator<ApplicationSite> {
  for (const node of nodesIn(source.tree.program)) {
    const kept = keptIn(source, node);
    const framework = kept && frameworkOf(source, kept.value);
    if (framework) yield { framework, statement: kept.statement, name: kept.name };
  }
}

/** A statement that keeps a value under a name. */
function keptIn(
  source: SourceFile,
  node: Node,
): { readonly statement: Node; readonly name: string; readonly value: Node } | undefined {
  if (node.type === 'VariableDeclaration') {
    const [only, ...others] = node.declarations;
    if (!only?.init || only.id.type !== 'Identifier' || others.length > 0) return undefined;
    const parent = source.tree.parent(node);
    // What is declared in the head of a loop has no statement behind it.
    if (parent && !STATEMENT_LISTS.has(parent.type)) return undefined;
    const statement = parent?.type === 'ExportNamedDeclaration' ? parent : node;
    return { statement, name: only.id.name, value: only.init };
  }
  if (node.type !== 'ExpressionStatement') return undefined;
  const { expression } = node;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return undefined;
  const parent = source.tree.parent(node);
  if (!parent || !STATEMENT_LISTS.has(parent.type)) return undefined;
  return { statement: node, name: source.tree.slice(expression.left), value: expression.right };
}

const STATEMENT_LISTS: ReadonlySet<string> = new Set([
  'Program',
  'BlockStatement',
  'StaticBlock',
  'ExportNamedDeclaration',
]);

function frameworkOf(source: SourceFile, expression: Node): WebFramework | undefined {
  const value = bare<Node>(expression);
  if (value.type === 'AwaitExpression') return frameworkOf(source, value.argument);
  if (value.type !== 'CallExpression' && value.type !== 'NewExpression') return undefined;
  const callee = bare<Node>(value.callee);
  const made = importedAs(source, callee);
  if (!made) return undefined;
  const maker = MAKERS.find(
    ({ module, names, constructs }) =>
      module.test(made.module) &&
      names.includes(made.name) &&
      constructs === (value.type === 'NewExpression'),
  );
  return maker?.framework;
}
