import { listed } from '../../facts/amounts.js';
import { code } from '../../markdown/escape.js';
import { paragraphs } from '../../markdown/table.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { runCommands } from './run-commands.js';
import { type Step, steps } from './step.js';

/** 9.5: what starts when, so that nothing waits for what is not there. */
export function services(facts: PlanFacts): string {
  const groups = facts.order.groups
    .map((group) => group.filter((id) => facts.node(id)?.kind === 'service'))
    .filter((group) => group.length > 0);
  return paragraphs(
    '### 9.5 Services, in order',
    groups.length > 0
      ? 'Those of a step at once; the next step when all of this one are up. Datastores come before, by their runbooks.'
      : 'There are none.',
    steps(groups.map((group) => step(facts, group))),
  );
}

function step(facts: PlanFacts, group: readonly string[]): Step {
  const known = group.flatMap((id) => {
    const commands = runCommands(facts, id);
    return commands === null ? [] : [{ id, ...commands }];
  });
  const unknown = group.filter((id) =>
    known.every((one) => one.id !== id || one.start.length === 0),
  );
  const expected = new Set(known.map(({ expect }) => expect));
  return {
    title: `Start ${listed(
      group.map((id) => code(facts.name(id))),
      12,
    )}.`,
    ...(unknown.length > 0 && {
      text: `No file tells how ${listed(
        unknown.map((id) => code(facts.name(id))),
        12,
      )} ${unknown.length === 1 ? 'is' : 'are'} started: see the list at the top.`,
    }),
    commands: known.flatMap(({ start, check }) => [...start, ...check]),
    ...(known.length > 0 && { expect: [...expected].join(' Or: ') }),
    ...(known.some(({ check }) => check.some((line) => line.startsWith('kubectl'))) && {
      otherwise:
        '`kubectl describe` and `kubectl logs --previous` of a pod that does not become ready. Is it waiting for something, that comes first.',
    }),
  };
}
