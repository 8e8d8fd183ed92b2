import type { SourceFile } from '../source/source-file.js';
import { boundIn } from '../tree/declarations.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';
import { type FunctionNode, isFunction, type Node, nodesIn } from '../tree/node.js';

/** They are answered, or written to. */
const ANSWERS = /^(?:res|response|reply|stream|readable|writable)$/i;
/** What they hold was read before; they themselves, and what is called on them, are read now. */
const REQUESTS = /^(?:req|request|ctx)$/i;
const TYPES =
  /\b(?:AsyncGenerator|AsyncIterable|AsyncIterator|Duplex|FileHandle|FormData|IncomingMessage|Iterator|Readable|ReadableStream|Request|Response|ServerResponse|Stream|Transform|Writable|WritableStream|FastifyReply|FastifyRequest)\b/;

/** A parameter from outside that `region` uses, and that a second run would find read or written: a stream, a request. */
export function usedUpParameter(source: SourceFile, region: Node): string | undefined {
  const { tree, scopes } = source;
  const functions = [region, ...tree.around(region)].filter(isFunction);
  for (const parameter of functions.flatMap(({ params }) => params)) {
    for (const identifier of boundIn(parameter)) {
      const type = typeOf(source, parameter);
      const isNamed =
        type === '' && (ANSWERS.test(identifier.name) || REQUESTS.test(identifier.name));
      if (!isNamed && !TYPES.test(type)) continue;
      const uses = scopes.bindingOf(identifier)?.references ?? [];
      const harmless = (use: Node): boolean =>
        REQUESTS.test(identifier.name) && isLookUp(tree, use);
      if (uses.some((use) => isWithin(region, use) && !harmless(use))) return identifier.name;
    }
  }
  return undefined;
}

/** `req.params.id`, but neither `req.json()` nor `request.body`, which may be a stream. */
function isLookUp(tree: SyntaxTree, use: Node): boolean {
  const member = tree.parent(use);
  if (member?.type !== 'MemberExpression' || member.object !== use) return false;
  const outer = tree.parent(tree.whole(member));
  if (outer?.type === 'MemberExpression' && outer.object === tree.whole(member)) return true;
  if (outer?.type === 'CallExpression' && outer.callee === tree.whole(member)) return false;
  return member.property.type !== 'Identifier' || member.property.name !== 'body';
}

function typeOf({ tree }: SourceFile, parameter: FunctionNode['params'][number]): string {
  const annotation = [...nodesIn(parameter)].find(({ type }) => type === 'TSTypeAnnotation');
  return annotation ? tree.slice(annotation) : '';
}

const isWithin = (region: Node, node: Node): boolean =>
  region.start <= node.start && node.end <= region.end;
