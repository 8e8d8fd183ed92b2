import type {
  ChainExpression,
  Expression,
  ParenthesizedExpression,
  TSAsExpression,
  TSInstantiationExpression,
  TSNonNullExpression,
  TSSatisfiesExpression,
  TSTypeAssertion,
} from 'oxc-parser';

type Transparent =
  | ChainExpression
  | ParenthesizedExpression
  | TSAsExpression
  | TSInstantiationExpression
  | TSNonNullExpression
  | TSSatisfiesExpression
  | TSTypeAssertion;

const TRANSPARENT: ReadonlySet<string> = new Set<Transparent['type']>([
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSInstantiationExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);

/** What stands inside parentheses, `?.`, `!`, `as`, `satisfies`, `<T>x` and `x<T>`; none where it is none of these. */
export function unwrapped(node: { readonly type: string }): Expression | undefined {
  return isTransparent(node) ? node.expression : undefined;
}

/** The node without anything transparent around it. */
export function bare<T extends { readonly type: string }>(node: T): T | Expression {
  let inner: T | Expression = node;
  for (let next = unwrapped(inner); next; next = unwrapped(inner)) inner = next;
  return inner;
}

function isTransparent(node: { readonly type: string }): node is Transparent {
  return TRANSPARENT.has(node.type);
}
