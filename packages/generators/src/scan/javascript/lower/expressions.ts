import type { ImportExpression, UnaryExpression } from 'oxc-parser';

import { unknown, type Value } from '../../summary/index.js';
import { lowerAssignment } from './assignments.js';
import { lowerChain } from './chains.js';
import { lowerClass } from './classes.js';
import { lowerFunctionExpression } from './functions.js';
import { lowerJsx } from './jsx.js';
import { lowerArray, lowerObject } from './literals.js';
import { lowerNew } from './calls.js';
import { AWAITED, DISCARDED, OTHER, type Place, YIELDED } from './place.js';
import { read } from './references.js';
import { lowerBinary, lowerTemplate } from './text.js';
import { either, imported, settled } from './values.js';
import { thisIn } from './this-of-function.js';
import type { ValueNode, Walk } from './walk.js';

/** Lowers an expression, visiting each part of it exactly once. */
export function lowerExpression(walk: Walk, node: ValueNode, place: Place): Value {
  switch (node.type) {
    case 'Identifier':
      return read(walk, node.name, place);
    case 'Literal':
      return literal(node.value);
    case 'ThisExpression':
      return thisIn(walk);
    case 'Super':
      return walk.self.kind === 'this' ? { ...walk.self, parent: true } : unknown;
    case 'TemplateLiteral':
      return lowerTemplate(walk, node);
    case 'ArrayExpression':
      return lowerArray(walk, node, place);
    case 'ObjectExpression':
      return lowerObject(walk, node, place);
    case 'MemberExpression':
    case 'CallExpression':
    case 'TaggedTemplateExpression':
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
      return lowerChain(walk, node, place);
    case 'NewExpression':
      return lowerNew(walk, node, place);
    case 'AwaitExpression': {
      const value = walk.expression(node.argument, AWAITED);
      walk.reads(value, true);
      return settled(value);
    }
    case 'AssignmentExpression':
      return lowerAssignment(walk, node);
    case 'ConditionalExpression': {
      walk.expression(node.test);
      return walk.inside({ kind: 'branch' }, () =>
        either(
          walk.apart(() => walk.expression(node.consequent, place)),
          walk.apart(() => walk.expression(node.alternate, place)),
        ),
      );
    }
    case 'LogicalExpression': {
      const left = walk.expression(node.left, node.operator === '&&' ? OTHER : place);
      const right = walk.inside({ kind: 'branch' }, () => walk.expression(node.right, place));
      return node.operator === '&&' ? right : either(left, right);
    }
    case 'SequenceExpression': {
      const last = node.expressions.length - 1;
      const values = node.expressions.map((part, index) =>
        walk.expression(part, index === last ? place : DISCARDED),
      );
      return values[last] ?? unknown;
    }
    case 'BinaryExpression':
      return lowerBinary(walk, node);
    case 'UnaryExpression':
      return lowerUnary(walk, node);
    case 'UpdateExpression':
      walk.expression(node.argument);
      return unknown;
    case 'YieldExpression': {
      const value = node.argument ? walk.expression(node.argument, YIELDED) : unknown;
      if (walk.function !== undefined) walk.functions[walk.function]!.yields.push(value);
      // Who runs it gives back what that comes to: `const order = yield Order.findOne()`, `const s3 = yield* S3`.
      return node.argument ? { kind: 'settled', value } : unknown;
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSEmptyBodyFunctionExpression':
      return lowerFunctionExpression(walk, node, place);
    case 'ClassExpression':
    case 'ClassDeclaration':
      return { kind: 'class', id: lowerClass(walk, node, place.name) };
    case 'ImportExpression':
      return lowerImport(walk, node);
    case 'MetaProperty':
      return node.meta.name === 'import' ? { kind: 'global', name: 'import.meta' } : unknown;
    case 'JSXElement':
    case 'JSXFragment':
      return lowerJsx(walk, node);
    case 'V8IntrinsicExpression':
      for (const argument of node.arguments) {
        walk.expression(argument.type === 'SpreadElement' ? argument.argument : argument);
      }
      return unknown;
  }
}

function literal(value: string | number | boolean | bigint | RegExp | null): Value {
  if (typeof value === 'number' && !Number.isFinite(value)) return unknown;
  const plain = typeof value !== 'bigint' && (typeof value !== 'object' || value === null);
  return plain ? { kind: 'literal', value } : unknown;
}

function lowerUnary(walk: Walk, { operator, argument }: UnaryExpression): Value {
  const value = walk.expression(argument, operator === 'void' ? DISCARDED : OTHER);
  const negative = operator === '-' && value.kind === 'literal' && typeof value.value === 'number';
  return negative ? { kind: 'literal', value: 0 - value.value } : unknown;
}

function lowerImport(walk: Walk, { source, options }: ImportExpression): Value {
  const module = walk.expression(source);
  if (options) walk.expression(options);
  const constant = module.kind === 'literal' && typeof module.value === 'string';
  return constant ? imported(module.value, '*') : unknown;
}
