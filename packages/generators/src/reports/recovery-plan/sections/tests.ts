import { code } from '../../markdown/escape.js';
import { paragraphs, section, table } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import { daysOf } from '../facts/days.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { isRestored } from '../facts/to-fill.js';
import { SCRIPT } from '../runbooks/script.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MOST_DAYS = 4;

/** 12: what is rehearsed when, and what rehearsals have shown. @param record With its markers. */
export const tests = (facts: PlanFacts, record: string): string =>
  section(
    '## 12. Tests and drills',
    'A plan that nobody has run is a hope. A test that fails is worth more than one that passes: it is written down, the plan is changed, and it is done again within a month.',
    calendar(facts),
    '### Record of drills',
    paragraphs(
      `Measured, and written here by ${code('nx run <project>:reliability-drill')}. Only those of the last 30 days count as proof. In bold: what missed its target.`,
      record,
    ),
  );

function calendar(facts: PlanFacts): string {
  const { today } = facts.context;
  const isTight = facts.plan.objectives.rtoMs <= HOUR_MS;
  const scripted = facts.datastores.filter((one) => isRestored(one) && !one.plan.facts.rebuildable);
  const drills = scripted.map(({ name, plan }) => ({
    what: `Restore drill of ${code(name)}`,
    every: Math.max(1, Math.round(plan.backup.drillEveryMs / DAY_MS)),
    how: code(`${SCRIPT} drill --datastore=${name}`),
    passes: `RTO and RPO measured, both within ${spanText(plan.facts.objectives.rtoMs)} and ${spanText(plan.facts.objectives.rpoMs)}`,
  }));
  const others = [
    {
      what: 'Contacts: every number of section 6 is called',
      every: 91,
      how: 'by communications',
      passes: 'everybody answers within 15 min',
    },
    {
      what: 'Table-top: one scenario of section 9 is read through, by turns, with a key person “on holiday”',
      every: 182,
      how: 'led by the commander',
      passes: 'nobody asks a question that the plan does not answer',
    },
    {
      what: 'Restore with the escrowed key, on a machine that has no other',
      every: isTight ? 182 : 365,
      how: 'section 13, then “From off site” of section 9.4',
      passes: 'the data can be read',
    },
    {
      what: 'Failover of the whole to another place, and back',
      every: isTight ? 182 : 365,
      how: 'scenario C of section 9, then section 10',
      passes: `all journeys work within ${spanText(facts.plan.objectives.rtoMs)}`,
    },
    {
      what: 'Review of the whole plan',
      every: 365,
      how: 'by its owner, and after each change of section 2',
      passes: 'approved anew',
    },
  ];
  return section(
    '### Calendar',
    table(
      ['Test', 'Every', 'How', 'Passes when', 'Next'],
      [...drills, ...others].map(({ what, every, how, passes }) => {
        const days = daysOf(today, every, MOST_DAYS);
        return [what, spanText(every * DAY_MS), how, passes, days.join(', ')];
      }),
    ),
    `Counted from ${today}; what falls on a weekend is on the Monday after. The drills run by themselves where the CronJobs of ${code('kubernetes/multi-region-config.yml')} are applied.`,
  );
}
