import { posix } from 'node:path';
import type { SourceFile } from '../../rewrite/javascript/source/source-file.js';
import { type CallExpression, type Node, nodesIn } from '../../rewrite/javascript/tree/node.js';
import { bare } from '../../scan/javascript/lower/transparent.js';
import type { WebFramework } from './application-site.js';
import { importedAs } from './imported-as.js';

/** The application whose server is looked for. */
export interface MadeApplication {
  /** The file that makes it, relative to the workspace. */
  readonly file: string;
  readonly framework: WebFramework | 'node';
  /** How it is called there: `app`, `this.app`; a server of node:http has no name. */
  readonly name: string;
}

/** The expression in a file whose value is the server of an application: `app.listen(3000)`, `createServer(app)`. */
export function listeningSite(source: SourceFile, application: MadeApplication): Node | undefined {
  for (const node of nodesIn(source.tree.program)) {
    if (node.type === 'CallExpression' && isServerOf(source, node, application)) return node;
  }
  return undefined;
}

function isServerOf(
  source: SourceFile,
  node: CallExpression,
  application: MadeApplication,
): boolean {
  const made = importedAs(source, node.callee);
  if (made?.module === '@hono/node-server') return made.name === 'serve';
  if (made?.name === 'createServer' && /^(?:node:)?https?2?$/.test(made.module)) {
    return node.arguments.some((argument) => isApplication(source, argument, application));
  }
  const callee = bare<Node>(node.callee);
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'listen' &&
    isApplication(source, callee.object, application)
  );
}

/** Whether an expression is the application: by its name in its own file; elsewhere where it comes from that file. */
function isApplication(source: SourceFile, value: Node, application: MadeApplication): boolean {
  const node = bare<Node>(value);
  const isHome = source.request.file === application.file;
  if (isHome && source.tree.slice(node) === application.name) return true;
  if (node.type === 'AwaitExpression') return isApplication(source, node.argument, application);
  if (node.type === 'MemberExpression') {
    const isMember = source.tree.slice(node.property) === application.name.split('.').at(-1);
    return isMember && comesFrom(source, node.object, application);
  }
  if (node.type === 'CallExpression') {
    const callee = bare<Node>(node.callee);
    // Koa gives node:http the function that answers.
    const isCallback =
      callee.type === 'MemberExpression' && source.tree.slice(callee.property) === 'callback';
    return isCallback
      ? isApplication(source, callee.object, application)
      : comesFrom(source, node.callee, application);
  }
  if (node.type !== 'Identifier') return false;
  if (comesFrom(source, node, application)) return true;
  const declaration = source.scopes.bindingOf(node)?.declaration;
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
  return !!init && init.end <= node.start && isApplication(source, init, application);
}

/** Whether a name is imported from the file that makes the application, or is a function there that makes it. */
function comesFrom(source: SourceFile, value: Node, application: MadeApplication): boolean {
  const node = bare<Node>(value);
  if (node.type === 'NewExpression') return comesFrom(source, node.callee, application);
  const { file } = source.request;
  const imported = importedAs(source, node);
  if (imported) return isModule(file, imported.module, application.file);
  if (node.type !== 'Identifier') return false;
  const declaration = source.scopes.bindingOf(node)?.declaration;
  if (declaration?.type === 'VariableDeclarator' && declaration.init?.type === 'NewExpression') {
    return comesFrom(source, declaration.init, application);
  }
  return (
    file === application.file &&
    declaration?.type === 'FunctionDeclaration' &&
    new RegExp(`\\b(?:const|let|var)\\s+${application.name}\\b`).test(
      source.tree.slice(declaration),
    )
  );
}

/** Whether a relative import leads to a file, with its ending or without. */
function isModule(from: string, specifier: string, file: string): boolean {
  if (!specifier.startsWith('.')) return false;
  const target = posix.join(posix.dirname(from), specifier);
  return [target, withoutEnding(target), `${target}/index`].includes(withoutEnding(file));
}

const withoutEnding = (file: string): string => file.replace(/\.[cm]?[jt]sx?$/, '');
