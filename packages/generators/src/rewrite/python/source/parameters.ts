import { childOfKind, type SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { nodesIn } from './walk.js';
import type { PythonFile } from './python-file.js';

export interface PythonParameter {
  readonly name: string;
  /** As it is written; empty where there is none. */
  readonly annotation: string;
}

export function parametersOf(definition: SyntaxNode, file: PythonFile): readonly PythonParameter[] {
  const list = childOfKind(definition, 'parameters')?.children ?? [];
  return list.flatMap((node): PythonParameter[] => {
    const name = [...nodesIn(node, ({ kind }) => kind !== 'type')].find(
      ({ kind }) => kind === 'identifier',
    );
    if (!name) return [];
    const type = childOfKind(node, 'type');
    return [{ name: file.nameOf(name), annotation: type ? file.textOf(type) : '' }];
  });
}
