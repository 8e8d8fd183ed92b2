import type { FunctionId, Parameter, Value } from '../../summary/index.js';
import type { Scope } from '../names/scope.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { lowerAnnotation } from './annotations.js';
import { lowerExpression } from './expressions.js';
import { assigned, type Frame } from './frame.js';

export interface ParameterNodes {
  readonly name: SyntaxNode;
  readonly type?: SyntaxNode;
  readonly fallback?: SyntaxNode;
  /** `*args`, `**kwargs`. */
  readonly rest?: boolean;
  /** Behind `*` or `*args`. */
  readonly keywordOnly: boolean;
}

export function parameterNodes(list: SyntaxNode): ParameterNodes[] {
  const found: ParameterNodes[] = [];
  let keywordOnly = false;
  for (const node of list.children) {
    const pattern = node.kind.endsWith('parameter') ? node.children[0] : node;
    const rest = pattern !== undefined && SPLATS.has(pattern.kind);
    const name = rest ? pattern.children[0] : pattern;
    if (name?.kind === 'identifier') {
      const type = node.children.find((child) => child.kind === 'type');
      const fallback = node.kind.endsWith('default_parameter') ? node.children.at(-1) : undefined;
      found.push({
        name,
        keywordOnly: keywordOnly && !rest,
        ...(type && { type }),
        ...(fallback && { fallback }),
        ...(rest && { rest }),
      });
    }
    keywordOnly ||= node.kind === 'keyword_separator' || pattern?.kind === 'list_splat_pattern';
  }
  return found;
}

const SPLATS = new Set(['list_splat_pattern', 'dictionary_splat_pattern']);

/**
 * Declares a parameter in the function's `scope`. What stands behind its colon and its `=` is read outside, `at`, where
 * and when the function is made.
 */
export function lowerParameter(
  { name, type, fallback, rest, keywordOnly }: ParameterNodes,
  index: number,
  at: Frame,
  scope: Scope,
  id: FunctionId,
): Parameter {
  const { module } = at;
  const { reference, metadata = [] } = type ? lowerAnnotation(type, at) : {};
  const value = fallback && lowerExpression(fallback, at, assigned);
  const decorators: Value[] = [...metadata, ...(value?.kind === 'call' ? [value] : [])];
  const own = module.nameOf(name);
  const parameter: { binding: number | undefined } & Parameter = {
    name: own,
    index,
    rest,
    keywordOnly: keywordOnly || undefined,
    binding: undefined,
    // `*rest: T` is a list of T, of which a single T says nothing.
    annotation: rest ? undefined : reference,
    decorators,
  };
  const declared = module.declare(scope, own, { function: id, parameter });
  const binding = module.bindingOf(declared);
  if (declared.kind === 'binding') parameter.binding = declared.id;
  if (value) binding?.values.push(value);
  if (binding && parameter.annotation) binding.annotation = parameter.annotation;
  return parameter;
}
