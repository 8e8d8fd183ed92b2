import type { MethodDefinition } from 'oxc-parser';

import type { TextEdit } from '../../text-edit.js';
import type { SourceFile } from '../source/source-file.js';
import { type FunctionNode, isClass, nodesIn } from '../tree/node.js';

/** The class method whose body a function is; none for a function of any other kind. */
export function methodOf({ tree }: SourceFile, fn: FunctionNode): MethodDefinition | undefined {
  const parent = tree.parent(fn);
  return parent?.type === 'MethodDefinition' ? parent : undefined;
}

/** Why a function cannot be decorated. */
export function decoratorTrap(source: SourceFile, fn: FunctionNode): string | undefined {
  const method = methodOf(source, fn);
  if (!method) return 'is in no method of a class: nothing else can be decorated';
  if (method.key.type === 'PrivateIdentifier')
    return 'is in a private method: not every compiler decorates it';
  const nodes = [...nodesIn(source.tree.program)];
  if (!nodes.some(({ type }) => type === 'Decorator')) {
    return 'is in a file without decorators: nothing shows that they are compiled here';
  }
  const owner = [...source.tree.around(method)].find(isClass);
  const key = source.tree.slice(method.key);
  const bodies = owner?.body.body.filter(
    (member) => 'key' in member && source.tree.slice(member.key) === key,
  );
  return (bodies?.length ?? 0) > 1 ? 'is in an overloaded method' : undefined;
}

/** Puts a decorator next to the method, below those that are there, and on the line where the method begins. */
export function decoratorEdits(
  { tree }: SourceFile,
  method: MethodDefinition,
  decorator: string,
): readonly TextEdit[] {
  const last = method.decorators.at(-1);
  const at = last ? tree.codeAfter(last.end) : method.start;
  return [{ start: at, end: at, text: `${decorator} ` }];
}
