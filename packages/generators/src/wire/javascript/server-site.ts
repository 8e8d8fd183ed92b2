import type { SourceFile } from '../../rewrite/javascript/source/source-file.js';
import {
  type FunctionNode,
  isFunction,
  type Node,
  nodesIn,
} from '../../rewrite/javascript/tree/node.js';
import { bare } from '../../scan/javascript/lower/transparent.js';
import { importedAs } from './imported-as.js';

/** Where a file makes a server of node:http. */
export interface ServerSite {
  readonly call: Node;
  /** What handles its requests, where that is a function of this file whose body something can be put into. */
  readonly handler: FunctionNode | undefined;
}

/** The servers that a file makes with a handler of its own; those of an application of a framework are that framework's. */
export function* serverSites(source: SourceFile): Generator<ServerSite> {
  for (const node of nodesIn(source.tree.program)) {
    if (node.type !== 'CallExpression') continue;
    const made = importedAs(source, node.callee);
    if (made?.name !== 'createServer' || !/^(?:node:)?https?$/.test(made.module)) continue;
    const handler = node.arguments.at(-1);
    if (handler) yield { call: node, handler: functionOf(source, handler) };
  }
}

/** The function that a value is: written there, or declared in the file under the name that stands there. */
function functionOf(source: SourceFile, value: Node): FunctionNode | undefined {
  const node = bare(value);
  if (isFunction(node)) return node;
  const binding = node.type === 'Identifier' ? source.scopes.bindingOf(node) : undefined;
  if (!binding || binding.writes.length > 0) return undefined;
  const { declaration } = binding;
  if (isFunction(declaration)) return declaration;
  const init = declaration.type === 'VariableDeclarator' ? declaration.init : undefined;
  return init && isFunction(init) ? init : undefined;
}
