import { unknown, type Value } from '../../summary/index.js';
import { eachTargetName } from '../names/pattern-names.js';
import { Scope } from '../names/scope.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { assignTo } from './assignment.js';
import { lowerExpression } from './expressions.js';
import { type Frame, itemOf, iterated, other, type Place, streamed } from './frame.js';
import { itemIn } from './iteration.js';

/**
 * A comprehension has a scope of its own, but for the first thing it iterates over, which is read outside. Its list
 * stands for any number of what its body gives.
 */
export function lowerComprehension(node: SyntaxNode, at: Frame, place: Place): Value {
  const [body, ...clauses] = node.children;
  if (!body) return unknown;
  const { module } = at;
  const scope = new Scope('comprehension', at.scope, at.scope.functionId);
  for (const clause of clauses) {
    const [left] = clause.children;
    if (clause.kind !== 'for_in_clause' || !left) continue;
    eachTargetName(left, (name) => {
      if (!scope.names.has(module.nameOf(name))) module.declare(scope, module.nameOf(name));
    });
  }
  const inner = at.inScope(scope).inside({ kind: 'loop' });
  clauses.forEach((clause, index) => {
    const [left, ...rights] = clause.children;
    if (clause.kind !== 'for_in_clause' || !left) {
      lowerExpression(clause, inner, other);
      return;
    }
    const isAsync = module.text.startsWith('async', clause.start);
    const values = rights.map((right) =>
      lowerExpression(right, index === 0 ? at : inner, isAsync ? streamed : iterated),
    );
    for (const value of values) module.addIteration(value, at.scope);
    const [only, another] = values;
    const source: Value = only && !another ? only : { kind: 'list', items: values };
    assignTo(left, itemIn(source, isAsync), inner);
  });
  if (node.kind === 'dictionary_comprehension') {
    const [key, value] = body.children;
    if (key) lowerExpression(key, inner, other);
    const others = value ? [lowerExpression(value, inner, itemOf(place))] : [];
    return { kind: 'object', entries: [], open: true, others };
  }
  return { kind: 'list', items: [lowerExpression(body, inner, itemOf(place))] };
}
