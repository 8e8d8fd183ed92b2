import { childOfKind, type SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { dottedName, lastName } from '../source/dotted-name.js';
import { parametersOf } from '../source/parameters.js';
import type { PythonFile } from '../source/python-file.js';
import { nodesIn } from '../source/walk.js';
import type { Decorator, Unit } from './unit.js';

/** Every `def` of a file, by its node, in the order of the source. */
export function unitsOf(file: PythonFile): ReadonlyMap<SyntaxNode, Unit> {
  const units = new Map<SyntaxNode, Unit>();
  for (const node of nodesIn(file.root)) {
    if (node.kind !== 'function_definition') continue;
    const unit = unitOf(node, file, units);
    if (unit) units.set(node, unit);
  }
  return units;
}

function unitOf(
  definition: SyntaxNode,
  file: PythonFile,
  units: ReadonlyMap<SyntaxNode, Unit>,
): Unit | undefined {
  const body = childOfKind(definition, 'block');
  const [nameNode] = definition.children;
  if (!body || !nameNode) return undefined;
  const name = file.nameOf(nameNode);
  const { around, names } = holdersOf(definition, file);
  const [holder] = around;
  const outer = around.find(({ kind }) => kind === 'function_definition');
  const outerUnit = outer && units.get(outer);
  return {
    definition,
    name,
    qualifiedName: [...names, name].join('.'),
    async: file.text.startsWith('async', definition.start),
    body,
    parameters: parametersOf(definition, file),
    decorators: decoratorsOf(definition, file),
    ...(holder?.kind === 'class_definition' && { class: holder }),
    ...(outerUnit && { outer: outerUnit }),
  };
}

/** The functions and classes around a node, from the inside out, and their names the other way round. */
function holdersOf(
  node: SyntaxNode,
  file: PythonFile,
): { around: readonly SyntaxNode[]; names: readonly string[] } {
  const around = [...file.around(node)]
    .map(({ outer }) => outer)
    .filter(({ kind }) => kind === 'function_definition' || kind === 'class_definition');
  const names = around.map(({ children: [name] }) => (name ? file.nameOf(name) : '')).reverse();
  return { around, names };
}

function decoratorsOf(definition: SyntaxNode, file: PythonFile): readonly Decorator[] {
  const decorated = file.parent(definition);
  if (decorated?.kind !== 'decorated_definition') return [];
  return decorated.children
    .filter(({ kind }) => kind === 'decorator')
    .flatMap((node): Decorator[] => {
      const [expression] = node.children;
      if (!expression) return [];
      const call = expression.kind === 'call' ? expression : undefined;
      const named = call?.children[0] ?? expression;
      return [
        { node, path: dottedName(named, file), name: lastName(named, file), ...(call && { call }) },
      ];
    });
}
