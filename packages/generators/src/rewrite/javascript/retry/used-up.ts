import type { SourceFile } from '../source/source-file.js';
import { boundIn } from '../tree/declarations.js';
import { type FunctionNode, isFunction, type Node, nodesIn } from '../tree/node.js';

const NAMES = /^(?:req|request|res|response|reply|ctx|stream|readable|writable)$/i;
const TYPES =
  /\b(?:AsyncGenerator|AsyncIterable|AsyncIterator|Duplex|FileHandle|FormData|IncomingMessage|Iterator|Readable|ReadableStream|Request|Response|ServerResponse|Stream|Transform|Writable|WritableStream|FastifyReply|FastifyRequest)\b/;

/** A parameter from outside that `region` uses, and that a second run would find read or written: a stream, a request. */
export function usedUpParameter(source: SourceFile, region: Node): string | undefined {
  const { tree, scopes } = source;
  const functions = [region, ...tree.around(region)].filter(isFunction);
  for (const parameter of functions.flatMap(({ params }) => params)) {
    for (const identifier of boundIn(parameter)) {
      const isSuch = NAMES.test(identifier.name) || TYPES.test(typeOf(source, parameter));
      const binding = scopes.bindingOf(identifier);
      if (isSuch && binding?.references.some((one) => isWithin(region, one)))
        return identifier.name;
    }
  }
  return undefined;
}

function typeOf({ tree }: SourceFile, parameter: FunctionNode['params'][number]): string {
  const annotation = [...nodesIn(parameter)].find(({ type }) => type === 'TSTypeAnnotation');
  return annotation ? tree.slice(annotation) : '';
}

const isWithin = (region: Node, node: Node): boolean =>
  region.start <= node.start && node.end <= region.end;
