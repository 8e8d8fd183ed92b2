import type {
  DoWhileStatement,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  WhileStatement,
} from 'oxc-parser';

import { type Surrounding, unknown, type Value } from '../../summary/index.js';
import { hoistDeclarations } from './hoist-declarations.js';
import { takeApart } from './patterns.js';
import { DISCARDED, ITERATED } from './place.js';
import { elementOf, settled } from './values.js';
import { lowerVariables } from './variables.js';
import type { Walk } from './walk.js';

const LOOP: Surrounding = { kind: 'loop' };

export function lowerFor(walk: Walk, { body, init, test, update }: ForStatement): void {
  walk.inBlock(() => {
    if (init?.type === 'VariableDeclaration') {
      hoistDeclarations(walk, [init]);
      lowerVariables(walk, init);
    } else if (init) walk.expression(init, DISCARDED);
    walk.inside(LOOP, () => {
      if (test) walk.expression(test);
      walk.statement(body);
      if (update) walk.expression(update, DISCARDED);
    });
  });
}

export function lowerWhile(walk: Walk, { body, test }: WhileStatement | DoWhileStatement): void {
  walk.inside(LOOP, () => {
    walk.expression(test);
    walk.statement(body);
  });
}

/** `for (x of list)`, `for await (x of stream)`, `for (key in object)`. */
export function lowerForEach(walk: Walk, node: ForInStatement | ForOfStatement): void {
  const { body, left, right } = node;
  const items = walk.expression(right, ITERATED);
  if (node.type === 'ForOfStatement' && node.await) walk.reads(items);
  walk.inBlock(() => {
    const item = itemOf(node, items);
    if (left.type === 'VariableDeclaration') {
      hoistDeclarations(walk, [left]);
      for (const { id } of left.declarations) takeApart(walk, id, item);
    }
    walk.inside(LOOP, () => {
      if (left.type !== 'VariableDeclaration') takeApart(walk, left, item);
      walk.statement(body);
    });
  });
}

function itemOf(node: ForInStatement | ForOfStatement, items: Value): Value {
  if (node.type === 'ForInStatement') return unknown;
  return node.await ? settled(items) : elementOf(items);
}
