import { bare } from '../../../scan/javascript/lower/transparent.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { writtenBy } from '../tree/declarations.js';
import { rootOf } from '../tree/member-path.js';
import { calledMember, contains, isFunction, type Node, nodesIn } from '../tree/node.js';

/** Members that change what they are called on, and change it again when called again. */
const CHANGE: ReadonlySet<string> = new Set([
  'append',
  'emit',
  'enqueue',
  'next',
  'pop',
  'push',
  'shift',
  'splice',
  'unshift',
  'write',
]);
const LOOPS = /^(?:For|While|DoWhile)/;
/** They do nothing the second time. */
const ONCE: ReadonlySet<string> = new Set(['??=', '||=', '&&=']);

/**
 * What `region` changes outside of itself before its last call has been made, so that a repeat would change it again:
 * variables and parameters of the functions around it, `this`, lists of others. As it stands in the source.
 */
export function outerStateChange(
  source: SourceFile,
  region: Node,
  calls: readonly SourceCall[],
): string | undefined {
  const inside = bodyOf(region);
  const last = Math.max(...calls.map(({ node }) => node.end));
  const isBefore = (node: Node): boolean =>
    node.start < last ||
    loopsAround(source, node, inside).some((loop) =>
      calls.some((call) => contains(loop, call.node)),
    );
  for (const node of nodesIn(inside)) {
    for (const target of changed(source, node)) {
      if (isOutside(source, inside, target) && isBefore(node)) return source.tree.slice(target);
    }
  }
  return undefined;
}

/** The parameters of a function are made once, whatever happens in its body. */
const bodyOf = (region: Node): Node => (isFunction(region) && region.body) || region;

function* changed(source: SourceFile, node: Node): Generator<Node> {
  if (node.type === 'AssignmentExpression' && ONCE.has(node.operator)) return;
  yield* writtenBy(node);
  if (node.type !== 'CallExpression') return;
  const member = calledMember(node);
  const outbound = source.calls.some((call) => call.node === node);
  if (member && !outbound && CHANGE.has(member.property.name)) yield member.object;
}

function isOutside({ scopes }: SourceFile, inside: Node, target: Node): boolean {
  const root = bare<Node>(rootOf(target));
  if (root.type === 'ThisExpression' || root.type === 'Super') return true;
  if (root.type !== 'Identifier') return false;
  const binding = scopes.bindingOf(root);
  return !binding || !contains(inside, binding.identifier);
}

const loopsAround = ({ tree }: SourceFile, node: Node, inside: Node): readonly Node[] =>
  [...tree.around(node)].filter((outer) => LOOPS.test(outer.type) && contains(inside, outer));
