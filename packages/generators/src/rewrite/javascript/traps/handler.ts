import { isCallback } from '../flow/value-flow.js';
import type { SourceFile } from '../source/source-file.js';
import { functionName } from '../tree/function-name.js';
import { memberPath } from '../tree/member-path.js';
import { calledMember, type FunctionNode, type Node } from '../tree/node.js';
import { boundIn } from '../tree/declarations.js';
import { methodRole } from './framework.js';

/** What they are handed is only their own step: the promise that comes of it goes on to whoever called them. */
const STEPS: ReadonlySet<string> = new Set([
  ...['map', 'flatMap', 'forEach', 'filter', 'reduce', 'some', 'every', 'find', 'from', 'mapAsync'],
  ...['then', 'catch', 'finally', 'allSettled', 'all', 'run', 'useCallback', 'memoize', 'cache'],
]);
const GIVEN = /^(?:req|request|res|response|reply|next|ctx)$/;
const TYPES =
  /\b(?:NextRequest|NextApiRequest|FastifyRequest|IncomingMessage|ServerResponse|Koa\.\w*Context|ParameterizedContext)\b/;
const VERBS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|loader|action|handler)$/;

/**
 * Why nothing but the call in it should be guarded, though the function could be: what it answers, or what it sets up,
 * is more than the call, and it is for others to say what becomes of its failure.
 */
export function handlerObstacle(source: SourceFile, fn: FunctionNode): string | undefined {
  const { tree } = source;
  const role = methodRole(tree, fn);
  if (role) return `its function is ${role.kind === 'transaction' ? 'a transaction' : role.what}`;
  const taker = takerOf(source, fn);
  if (taker !== undefined) return `its function is handed to \`${taker}\``;
  return answersRequests(source, fn) ? 'its function answers requests' : undefined;
}

/** What a function is handed to, by itself or in an object of options. */
function takerOf({ tree }: SourceFile, fn: FunctionNode): string | undefined {
  let value: Node = tree.whole(fn);
  for (let parent = tree.parent(value); parent; parent = tree.parent(value)) {
    if (parent.type !== 'Property' && parent.type !== 'ObjectExpression') break;
    value = tree.whole(parent);
  }
  const call = tree.parent(value);
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return undefined;
  if (call.callee === value || (value === tree.whole(fn) && !isCallback(tree, fn)))
    return undefined;
  const path = memberPath(call.callee);
  const name =
    path?.at(-1) ??
    (call.type === 'CallExpression' ? calledMember(call)?.property.name : undefined);
  if (name !== undefined && STEPS.has(name)) return undefined;
  // An object with methods is as often a client of its own.
  if (value !== tree.whole(fn) && !isOptions(value)) return undefined;
  return path?.join('.') ?? name ?? 'another function';
}

/** `{ handler: async (request) => … }` of a route. */
const isOptions = (value: Node): boolean =>
  value.type === 'ObjectExpression' &&
  value.properties.some(
    (one) =>
      one.type === 'Property' &&
      one.key.type === 'Identifier' &&
      /^(?:handler|handle|resolve|schema|url|path|method|execute)$/.test(one.key.name),
  );

/** `async (req, res) => …`, `export async function GET(request: Request)`. */
function answersRequests(source: SourceFile, fn: FunctionNode): boolean {
  const names = fn.params.flatMap((one) => [...boundIn(one)].map(({ name }) => name));
  if (names.filter((name) => GIVEN.test(name)).length > 1) return true;
  const [first] = fn.params;
  if (!first || !GIVEN.test(names[0] ?? '') || fn.params.length > 3) return false;
  const name = functionName(source.tree, fn);
  return (name !== undefined && VERBS.test(name)) || TYPES.test(source.tree.slice(first));
}
