import type { AssignmentExpression, AssignmentTarget } from 'oxc-parser';

import { unknown, type Value } from '../../summary/index.js';
import { prototypeOf } from './constructor-functions.js';
import { takeApart } from './patterns.js';
import { ASSIGNED, type Place } from './place.js';
import { written } from './references.js';
import { store } from './store.js';
import { concatenation } from './text.js';
import { bare } from './transparent.js';
import { either } from './values.js';
import type { Walk } from './walk.js';

/** An assignment of any kind; its value is what was assigned. */
export function lowerAssignment(walk: Walk, node: AssignmentExpression): Value {
  const { left, operator, right } = node;
  if (left.type === 'ObjectPattern' || left.type === 'ArrayPattern') {
    const value = walk.expression(right, ASSIGNED);
    takeApart(walk, left, value);
    return value;
  }
  const name = operator === '=' ? nameOf(left) : undefined;
  const target = name === undefined ? walk.expression(left) : written(walk, name);
  const place = placeOf(walk, left, target);
  if (operator === '=') {
    const value = walk.expression(right, place);
    // `exports = module.exports = …` gives the variable a new value, not the module.
    if (!isOwnExports(walk, left)) store(walk, target, value);
    return value;
  }
  if (operator === '??=' || operator === '||=' || operator === '&&=') {
    const value = walk.inside({ kind: 'branch' }, () => walk.expression(right, place));
    walk.apart(() => {
      store(walk, target, value);
    });
    return operator === '&&=' ? value : either(target, value);
  }
  const operand = walk.expression(right);
  const result = operator === '+=' ? concatenation([target, operand]) : unknown;
  store(walk, target, result);
  return result;
}

/** A function that becomes a member is called on the object. */
function placeOf(walk: Walk, left: AssignmentTarget, target: Value): Place {
  if (target.kind === 'member') {
    const self = prototypeOf(walk, target.object) ?? ownerOf(target.object);
    return { ...ASSIGNED, name: target.name, ...(self && { self }) };
  }
  const name = nameOf(left);
  return name === undefined ? ASSIGNED : { ...ASSIGNED, name };
}

function nameOf(target: AssignmentTarget): string | undefined {
  const node = bare(target);
  return node.type === 'Identifier' ? node.name : undefined;
}

/** Whose `X.prototype` is, is known when all of the file is. */
const ownerOf = (object: Value): Value | undefined =>
  object.kind === 'member' && object.name === 'prototype' ? undefined : object;

function isOwnExports(walk: Walk, left: AssignmentTarget): boolean {
  return nameOf(left) === 'exports' && walk.scope.value('exports') === undefined;
}
