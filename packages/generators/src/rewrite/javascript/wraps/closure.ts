import { memberPath } from '../tree/member-path.js';
import { type FunctionNode, type Node, nodesIn, nodesRunningIn } from '../tree/node.js';
import type { Binding } from '../tree/scopes.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { guardedExpression } from './call.js';
import { isNarrowing } from './narrowing.js';

/**
 * Why a call cannot be put into a function of its own. There the compiler forgets what it has learned of variables that
 * are assigned again, and of members (4 of 5 forms tried do not compile then).
 */
export function closureTrap(source: SourceFile, call: SourceCall): string | undefined {
  const expression = guardedExpression(call);
  if (call.flow.end === 'yielded') return 'it is yielded';
  if (source.request.text[expression.start] === '{') return 'it begins with a brace';
  const others = source.callsWithin(expression).filter((other) => other !== call);
  if (others.length > 0) return `\`${others[0]!.fact.callee}\` is called in it`;
  if (call.flow.named && call.fact.shape === 'lazy') return 'it is built first, and awaited later';
  if (isMoreThanPromise(source, call)) return 'more is asked of its value than to be awaited';
  const isWhole = source.tree.parent(expression)?.type === 'ChainExpression';
  for (const node of nodesRunningIn(expression)) {
    if (node.type === 'YieldExpression') return 'there is a `yield` in it';
    if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') {
      return `\`${source.tree.slice(node)}\` assigns in it`;
    }
    if (!isWhole && 'optional' in node && node.optional === true) {
      return 'it is part of a longer `?.` chain';
    }
  }
  return source.isTypeScript ? forgets(source, call, expression) : undefined;
}

const OF_PROMISES: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** `const answer = client(url); return answer.json()`: a guard would give a promise, which has no such member. */
function isMoreThanPromise({ tree, scopes }: SourceFile, { flow }: SourceCall): boolean {
  const declarator = flow.named ? tree.parent(tree.whole(flow.whole)) : undefined;
  const name =
    declarator?.type === 'VariableDeclarator'
      ? declarator.id
      : declarator?.type === 'AssignmentExpression'
        ? declarator.left
        : undefined;
  const uses = (name && scopes.bindingOf(name)?.references) ?? [];
  return uses.some((use) => {
    const member = tree.parent(tree.whole(use));
    if (member?.type !== 'MemberExpression' || member.object !== tree.whole(use)) return false;
    return member.property.type !== 'Identifier' || !OF_PROMISES.has(member.property.name);
  });
}

function forgets(source: SourceFile, { home }: SourceCall, expression: Node): string | undefined {
  const members = new Set<string>();
  for (const node of nodesIn(expression)) {
    const binding = source.scopes.bindingOf(node);
    if (binding && isReassigned(binding) && !within(expression, binding.identifier)) {
      return `\`${binding.name}\` in it is assigned more than once`;
    }
    if (binding && isEvolving(binding) && !within(expression, binding.identifier)) {
      return `the type of \`${binding.name}\` in it comes from what is put into it here`;
    }
    const path = node.type === 'MemberExpression' ? memberPath(node) : undefined;
    if (path) members.add(path.join('.'));
  }
  const narrowed = home && narrowedMember(source, home, expression, members);
  return narrowed === undefined ? undefined : `\`${narrowed}\` in it is checked before`;
}

/** `const list = [];` without a type: in another function the compiler takes it for `any[]`. */
function isEvolving({ declaration, identifier }: Binding): boolean {
  if (declaration.type !== 'VariableDeclarator' || identifier.type !== 'Identifier') return false;
  const { init } = declaration;
  if (identifier.typeAnnotation || declaration.id !== identifier) return false;
  return init === null || (init.type === 'ArrayExpression' && init.elements.length === 0);
}

const isReassigned = ({ kind, writes }: Binding): boolean =>
  kind === 'var' || ((kind === 'let' || kind === 'parameter') && writes.length > 0);

const within = (outer: Node, inner: Node): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** One of `members` that the function tests or assigns: `if (this.client)`, `if (order.kind === 'card')`. */
function narrowedMember(
  { tree }: SourceFile,
  home: FunctionNode,
  expression: Node,
  members: ReadonlySet<string>,
): string | undefined {
  for (const node of nodesIn(home, (one) => one !== expression)) {
    if (node.type !== 'MemberExpression' || node === expression) continue;
    const path = memberPath(node);
    if (!path) continue;
    const known = [path.join('.'), path.slice(0, -1).join('.')].find((one) => members.has(one));
    if (known !== undefined && isNarrowing(tree, node)) return known;
  }
  return undefined;
}
