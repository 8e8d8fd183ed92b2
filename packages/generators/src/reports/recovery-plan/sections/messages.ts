import { text } from '../../markdown/escape.js';
import { codeBlock } from '../../markdown/escape.js';
import { paragraphs, section } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import type { Happening } from '../facts/back-after.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { endAfter } from '../runbooks/budget.js';

/** 8: what is said to whom, so that nobody has to find words at night. */
export function messages(facts: PlanFacts): string {
  const { plan, context } = facts;
  const { workspace, graph, people } = context;
  const journeys = graph.journeys
    .map(({ name }) => name)
    .slice(0, 6)
    .join(', ');
  const back = backBy(facts);
  const page = people.channels.statusPage;
  return section(
    '## 8. Messages',
    `Every 30 min one of them goes out, also when there is nothing new. Words in capitals are filled in by whoever sends it. Users read it ${page === null ? 'on the status page' : `at ${text(page)}`}; no cause is named before it is known.`,
    message('1. To all who recover, when it is declared', [
      `Disaster declared for ${workspace} at TIME UTC by NAME. Scenario LETTER.`,
      'Commander NAME, recovery lead NAME, communications NAME, data owner NAME.',
      `T+0 was TIME UTC. Budget: back by ${back}. Accepted loss: at most ${spanText(plan.objectives.rpoMs)}.`,
      'No releases and no changes until it is declared over.',
    ]),
    message('2. To users, within 15 min', [
      `${workspace} is not available since TIME UTC.${journeys ? ` Affected: ${journeys}.` : ''}`,
      'We are restoring it. The next message comes at TIME UTC.',
    ]),
    message('3. To users, when data are lost', [
      `What was entered in ${workspace} between TIME and TIME UTC may be missing.`,
      'Please look whether your last entries are there, and enter again what is not.',
    ]),
    message('4. To the management, every hour', [
      `T+HOURS. ${workspace} is down since TIME UTC, scenario LETTER. Step now: NUMBER of RUNBOOK.`,
      'Expected back: TIME UTC. Loss of data: NONE / from TIME to TIME. Needed from you: NOTHING / A DECISION.',
    ]),
    message('5. To all, when it is over', [
      `${workspace} works again since TIME UTC. It was down for HOURS; entries of MINUTES are lost / none are lost.`,
      'We watch it closely for 24 hours. What happened, and what we change, follows within five working days.',
    ]),
  );
}

const message = (title: string, lines: readonly string[]): string =>
  paragraphs(`### ${title}`, codeBlock(lines, 'text'));

const LETTERS: readonly (readonly [string, Happening])[] = [
  ['A', 'node'],
  ['B', 'zone'],
  ['C', 'region'],
  ['D', 'corruption'],
  ['E', 'operator-error'],
  ['F', 'ransomware'],
];

/** `T+41 min`, or where scenarios differ `T+24 min (A, B, C), T+1 h 20 min (D, E)`. */
function backBy({ plan, datastores }: PlanFacts): string {
  const letters = new Map<string, string[]>();
  for (const [letter, what] of LETTERS) {
    const end = spanText(endAfter(datastores, 'verify', what) || plan.objectives.rtoMs);
    letters.set(end, [...(letters.get(end) ?? []), letter]);
  }
  if (letters.size === 1) return `T+${[...letters.keys()][0]!}`;
  return [...letters].map(([end, these]) => `T+${end} (${these.join(', ')})`).join(', ');
}
