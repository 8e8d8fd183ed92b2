import type { IfStatement, Statement, SwitchStatement, TryStatement } from 'oxc-parser';

import { type Surrounding, unknown } from '../../summary/index.js';
import { doesNothing, overrides, swallows } from './completion.js';
import { Stretch } from '../../reaching/stretch.js';
import { eachName } from './declared-names.js';
import { hoistDeclarations } from './hoist-declarations.js';
import { takeApart } from './patterns.js';
import type { Walk } from './walk.js';

const BRANCH: Surrounding = { kind: 'branch' };

/** In a loop, for `else if` may go on for long. */
export function lowerIf(walk: Walk, node: IfStatement): void {
  const { stretch, within } = walk;
  let branch: Statement | null = node;
  while (branch?.type === 'IfStatement') {
    const { consequent, test } = branch;
    walk.expression(test);
    walk.within = [BRANCH, ...within];
    walk.apart(() => {
      walk.statement(consequent);
    });
    // The next test is in what runs otherwise.
    walk.stretch &&= new Stretch(walk.stretch);
    branch = branch.alternate;
  }
  if (branch) walk.statement(branch);
  Object.assign(walk, { stretch, within });
}

export function lowerSwitch(walk: Walk, { cases, discriminant }: SwitchStatement): void {
  walk.expression(discriminant);
  walk.inBlock(() => {
    hoistDeclarations(
      walk,
      cases.flatMap(({ consequent }) => consequent),
    );
    walk.inside(BRANCH, () => {
      for (const { test, consequent } of cases) {
        if (test) walk.expression(test);
        walk.apart(() => {
          walk.statements(consequent);
        });
      }
    });
  });
}

export function lowerTry(walk: Walk, { block, finalizer, handler }: TryStatement): void {
  const caught = handler !== null && swallows(handler.body);
  const dropped = finalizer !== null && overrides(finalizer);
  const silent = handler !== null && doesNothing(handler.body);
  const around = {
    kind: 'try',
    swallows: caught || dropped,
    ...(silent && { silent: true as const }),
  } as const;
  walk.inside({ ...around, guarded: true }, () => walk.statement(block));
  walk.inside({ ...around, guarded: false }, () => {
    if (handler) {
      const { body, param } = handler;
      walk.inBlock(() => {
        if (param) eachName(param, (name) => walk.declare(name));
        if (param) takeApart(walk, param, unknown);
        walk.apart(() => {
          walk.statement(body);
        });
      });
    }
    if (finalizer) walk.statement(finalizer);
  });
}
