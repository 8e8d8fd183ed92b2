import type { FunctionSummary } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import type { ModuleBuilder } from './module-builder.js';

/** What a function is to the class whose body it stands in. */
export interface Membership {
  readonly role: FunctionSummary['role'];
  readonly static: boolean;
  /** Its first parameter is the instance or the class. */
  readonly receiver: boolean;
  /** The setter or deleter of a property: not what the property's name gives. */
  readonly accessory: boolean;
}

export const NO_MEMBER: Membership = {
  role: 'function',
  static: false,
  receiver: false,
  accessory: false,
};

/** Called on the class without a decorator that says so. */
const IMPLICITLY_STATIC = new Set(['__new__', '__init_subclass__', '__class_getitem__']);
const ACCESSORIES = new Set(['setter', 'deleter']);

export function membershipOf(
  name: string,
  decorators: readonly SyntaxNode[],
  module: ModuleBuilder,
): Membership {
  const last = decorators.map((decorator) => lastName(decorator, module));
  const isStatic = last.includes('staticmethod');
  const accessory = last.some((one) => ACCESSORIES.has(one));
  return {
    role: roleOf(name, accessory || last.some(isProperty)),
    static: isStatic || last.includes('classmethod') || IMPLICITLY_STATIC.has(name),
    receiver: !isStatic,
    accessory,
  };
}

function roleOf(name: string, isAccessor: boolean): FunctionSummary['role'] {
  if (isAccessor) return 'accessor';
  return name === '__init__' ? 'constructor' : 'method';
}

/** `property`, `cached_property`, `hybrid_property` and whatever else is named after it. */
function isProperty(decorator: string): boolean {
  return decorator.endsWith('property');
}

/** `c` of `@a.b.c` and `@a.b.c(…)`. */
function lastName(decorator: SyntaxNode, module: ModuleBuilder): string {
  let [node] = decorator.children;
  if (node?.kind === 'call') [node] = node.children;
  if (node?.kind === 'attribute') node = node.children[1];
  return node?.kind === 'identifier' ? module.nameOf(node) : '';
}
