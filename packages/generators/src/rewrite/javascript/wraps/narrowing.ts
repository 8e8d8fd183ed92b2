import type { Node } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';

const PART_OF_A_TEST: ReadonlySet<string> = new Set([
  'MemberExpression',
  'UnaryExpression',
  'BinaryExpression',
  'CallExpression',
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
]);

/** Whether a value is tested, asserted or assigned where it stands, so that the compiler knows more of it afterwards. */
export function isNarrowing(tree: SyntaxTree, value: Node): boolean {
  let inner = value;
  for (const outer of tree.around(value)) {
    if ('test' in outer && outer.test === inner) return true;
    if (outer.type === 'SwitchStatement') return outer.discriminant === inner;
    if (outer.type === 'LogicalExpression') return true;
    if (outer.type === 'AssignmentExpression') return outer.left === inner;
    // `assert(this.client)`.
    if (outer.type === 'ExpressionStatement') return isArgument(inner, value);
    if (!PART_OF_A_TEST.has(outer.type)) return false;
    inner = outer;
  }
  return false;
}

const isArgument = (call: Node, value: Node): boolean =>
  call.type === 'CallExpression' &&
  call.arguments.some(({ start, end }) => start <= value.start && value.end <= end);
