import { amount, listed } from '../../facts/amounts.js';
import { code, text } from '../../markdown/escape.js';
import { paragraphs, section, table } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import { contactOf } from '../facts/contacts.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { toFill } from '../facts/to-fill.js';
import { inDays } from '../facts/days.js';

export const GENERATE = 'nx g @reliability/generators:disaster-recovery';

/** What the document is, what to do first, and what is missing in it. */
export const header = (facts: PlanFacts, version: number): string =>
  paragraphs(title(facts, version), emergency(facts), missing(facts), CONTENTS);

function title(facts: PlanFacts, version: number): string {
  const { plan, context } = facts;
  const { people, today, graph, owners } = context;
  const { owner, approval } = people;
  const services = graph.nodes.filter(({ kind }) => kind === 'service').length;
  const passed = context.drills
    .filter((drill) => drill.passed)
    .map(({ at }) => at.slice(0, 10))
    .sort()
    .at(-1);
  const rows = [
    ['Version', `${version}, ${today}`],
    ['Owner', owner === null ? '**nobody yet**' : text(owner)],
    [
      'Approved',
      approval === null
        ? '**not yet**'
        : `by ${text(approval.by)}${approval.on === null ? '' : ` on ${approval.on}`}`,
    ],
    ['Next review', approval?.nextReview ?? inDays(today, 365)],
    [
      'Objectives',
      `RTO ${spanText(plan.objectives.rtoMs)}, RPO ${spanText(plan.objectives.rpoMs)}`,
    ],
    ['Strategy', code(plan.strategy)],
    ['Last passed drill', passed ?? '**none: every time below is a calculation**'],
    [
      'Made from',
      `${amount(services, 'service')} and ${amount(plan.datastores.length, 'datastore')} of this workspace, ${code('config/disaster-recovery.yml')}, ${code('scripts/backup-restore.conf')}${owners === null ? '' : `, ${code(owners.file)}`}, by ${code(GENERATE)}`,
    ],
  ];
  return `# Disaster recovery plan: ${text(context.workspace)}\n\n${table(['', ''], rows)}`;
}

function emergency({ context: { people } }: PlanFacts): string {
  const [commander, deputy] = [
    contactOf(people, 'commander'),
    contactOf(people, 'commander deputy'),
  ];
  const { incident, bridge } = people.channels;
  const call =
    commander === null
      ? 'Call the commander (**nobody is named yet**).'
      : `Call the commander: ${text(commander)}.${deputy === null ? '' : ` No answer within 5 min: ${text(deputy)}.`}`;
  const meet = listed([
    ...(incident === null ? [] : [`write in ${text(incident)}`]),
    ...(bridge === null ? [] : [`talk on ${text(bridge)}`]),
  ]);
  return section(
    '## If it is happening now',
    [
      `1. ${call}`,
      `2. Note the time of the failure: that is T+0 of every runbook.${meet === 'nothing' ? '' : ` Then ${meet}.`}`,
      '3. Follow the tree in [9.2](#92-which-runbook). It ends at one scenario.',
      '4. Do what [9.1](#91-before-any-command) says, then the steps of the scenario, one at a time.',
      '5. Nothing is over before [11](#11-verification-and-declaration-of-recovery) says so.',
    ].join('\n'),
  );
}

function missing(facts: PlanFacts): string {
  const all = toFill(facts);
  if (all.length === 0) {
    return '## Still to be filled in\n\nNothing. All that only people know is said in `config/disaster-recovery.yml`.';
  }
  return section(
    '## Still to be filled in',
    'The generator cannot know these. Say them in the file that is named, and run it again: this document is written anew, your words stay where you wrote them.',
    table(
      ['What', 'File', 'Key', 'Without it'],
      all.map(({ what, file, key, why }) => [text(what), code(file), code(key), text(why)]),
    ),
  );
}

const CONTENTS = section(
  '## Contents',
  [
    '- [1. Objectives](#1-objectives)',
    '- [2. Scope, inventory and order of recovery](#2-scope-inventory-and-order-of-recovery)',
    '- [3. Business impact](#3-business-impact)',
    '- [4. Strategy](#4-strategy)',
    '- [5. Backups](#5-backups)',
    '- [6. Roles and contacts](#6-roles-and-contacts)',
    '- [7. Activation](#7-activation)',
    '- [8. Messages](#8-messages)',
    '- [9. Runbooks](#9-runbooks)',
    '- [10. Failback](#10-failback)',
    '- [11. Verification and declaration of recovery](#11-verification-and-declaration-of-recovery)',
    '- [12. Tests and drills](#12-tests-and-drills)',
    '- [13. Security of backups](#13-security-of-backups)',
    '- [14. Vendors](#14-vendors)',
    '- [15. Maintenance and change log](#15-maintenance-and-change-log)',
    '- [16. Controls](#16-controls)',
  ].join('\n'),
);
