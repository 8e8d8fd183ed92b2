import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { lastName } from './dotted-name.js';
import type { PythonFile } from './python-file.js';

/** `x` of `f(x)` and of `f(name=x)`. */
export interface GivenArgument {
  readonly name?: string;
  readonly value: SyntaxNode;
}

export function argumentsOf(call: SyntaxNode, file: PythonFile): readonly GivenArgument[] {
  const given = call.children[1];
  if (given?.kind !== 'argument_list') return given ? [{ value: given }] : [];
  return given.children.flatMap((child): GivenArgument[] => {
    const [name, value] = child.children;
    if (child.kind !== 'keyword_argument') return [{ value: child }];
    return name && value ? [{ name: file.nameOf(name), value }] : [];
  });
}

/** `get` of `client.get(…)`. */
export const calledName = (call: SyntaxNode, file: PythonFile): string =>
  lastName(call.children[0], file);
