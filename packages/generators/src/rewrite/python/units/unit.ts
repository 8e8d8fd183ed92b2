import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { PythonParameter } from '../source/parameters.js';

/** A `def`: what a decorator is put above. */
export interface Unit {
  readonly definition: SyntaxNode;
  readonly name: string;
  /** `Payments.charge`, `outer.inner`. */
  readonly qualifiedName: string;
  readonly async: boolean;
  readonly body: SyntaxNode;
  readonly parameters: readonly PythonParameter[];
  /** From the top down. */
  readonly decorators: readonly Decorator[];
  /** The class that it is a member of. */
  readonly class?: SyntaxNode;
  /** The function that it is defined in, its class between them perhaps. */
  readonly outer?: Unit;
}

export interface Decorator {
  readonly node: SyntaxNode;
  /** As in `@a.b(c)`: `['a', 'b']`. Empty where it is another expression. */
  readonly path: readonly string[];
  /** `b`. */
  readonly name: string;
  /** The call, where it has arguments. */
  readonly call?: SyntaxNode;
}
