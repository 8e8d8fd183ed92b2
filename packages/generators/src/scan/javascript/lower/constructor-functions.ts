import type { Directive, Function as FunctionNode, Statement } from 'oxc-parser';

import type { BindingId, FunctionId, Value } from '../../summary/index.js';
import { type Body, declarationIn } from './declared-names.js';
import type { Walk } from './walk.js';

/**
 * Functions that are classes, as these were written before there was a word for them: those whose prototype is given
 * a member in the block that declares them, and those that are called as classes are and give `this` a member. What
 * `this` is inside must be known before they are read.
 */
export function hoistConstructorFunctions(walk: Walk, body: Body): void {
  for (const statement of body) {
    const name = prototypeOwner(statement) ?? constructorIn(statement);
    const binding = name === undefined ? undefined : walk.scope.value(name);
    if (name === undefined || binding === undefined || walk.constructors.has(binding)) continue;
    const declared = body.find((other) => declaresFunction(other, name));
    if (!declared) continue;
    const empty = { bases: [], decorators: [], fields: new Map(), methods: new Map() };
    const id = walk.classes.push({ name, binding, ...empty, start: declared.start }) - 1;
    walk.constructors.set(binding, id);
  }
}

/** `this` in the function that is assigned to a name, where the function is a class. */
export function constructed(walk: Walk, binding: BindingId | undefined): Value | undefined {
  const id = binding === undefined ? undefined : walk.constructors.get(binding);
  return id === undefined ? undefined : { kind: 'this', class: id };
}

/** What the name of a function stands for: the class, where it is one. */
export function functionOrClass(walk: Walk, binding: BindingId, id: FunctionId): Value {
  const owner = walk.constructors.get(binding);
  if (owner === undefined) return { kind: 'function', id };
  walk.classes[owner]!.methods.set('constructor', id);
  return { kind: 'class', id: owner };
}

/** The class that `X.prototype` belongs to, as its `this`. */
export function prototypeOf(walk: Walk, value: Value): Value | undefined {
  if (value.kind !== 'member' || value.name !== 'prototype') return undefined;
  return value.object.kind === 'binding' ? constructed(walk, value.object.id) : undefined;
}

/** `X` of `X.prototype.name = …`. */
function prototypeOwner(statement: Statement | Directive): string | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression') return undefined;
  const { left } = expression;
  if (left.type !== 'MemberExpression' || left.object.type !== 'MemberExpression') return undefined;
  const { object, property } = left.object;
  const isPrototype = property.type === 'Identifier' && property.name === 'prototype';
  return isPrototype && object.type === 'Identifier' ? object.name : undefined;
}

function declaresFunction(statement: Statement | Directive, name: string): boolean {
  return functionsIn(statement).some((one) => one.name === name);
}

/** The functions that a statement declares, by name. */
function functionsIn(
  statement: Statement | Directive,
): readonly { readonly name: string; readonly node: FunctionNode }[] {
  const declaration = declarationIn(statement);
  if (declaration?.type === 'FunctionDeclaration') {
    return declaration.id ? [{ name: declaration.id.name, node: declaration }] : [];
  }
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init?.type === 'FunctionExpression'
      ? [{ name: id.name, node: init }]
      : [],
  );
}

/** `Orders` of `function Orders() { this.store = store; }`, and of one that calls itself by a name: `const self = this`. */
const constructorIn = (statement: Statement | Directive): string | undefined =>
  functionsIn(statement).find(({ name, node }) => /^[A-Z]/.test(name) && givesThis(node))?.name;

const givesThis = ({ body }: FunctionNode): boolean =>
  (body?.body ?? []).some((statement) => {
    if (statement.type === 'VariableDeclaration') {
      return statement.declarations.some(({ init }) => init?.type === 'ThisExpression');
    }
    return (
      statement.type === 'ExpressionStatement' &&
      statement.expression.type === 'AssignmentExpression' &&
      statement.expression.left.type === 'MemberExpression' &&
      statement.expression.left.object.type === 'ThisExpression'
    );
  });
