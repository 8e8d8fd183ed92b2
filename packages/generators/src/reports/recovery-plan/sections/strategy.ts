import type { RecoveryStrategy } from '../../../advisers/recovery-planner/recovery-plan.js';
import { code, text } from '../../markdown/escape.js';
import { paragraphs, section, table } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import type { DatastoreView, PlanFacts } from '../facts/plan-facts.js';
import { prose } from '../facts/prose.js';
import { largestText } from './objectives.js';

/** Names of AWS Resilience Hub. What each costs more is a rule of thumb, of running cost. */
const STRATEGIES: readonly (readonly [RecoveryStrategy, string, string, string])[] = [
  [
    'BACKUP_AND_RESTORE',
    'copies only; machines are made when they are needed',
    'hours',
    'storage alone',
  ],
  [
    'PILOT_LIGHT',
    'machines are set up, and get the data when they are needed',
    'tens of minutes',
    '10 to 30 % more',
  ],
  ['WARM_STANDBY', 'a copy follows, and is promoted by hand', 'minutes', 'about 50 % more'],
  ['HOT_STANDBY', 'a copy takes over by itself', 'about a minute', 'about 100 % more'],
  ['ACTIVE_ACTIVE', 'all places are written to', 'at once', '100 % more, and conflicts of writes'],
];

/** 4: what was chosen for each datastore, why, what it costs, and what it cannot promise. */
export const strategy = (facts: PlanFacts): string =>
  section(
    '## 4. Strategy',
    `The workspace as a whole needs ${code(facts.plan.strategy)}: the most demanding of its datastores.`,
    warnings(facts),
    ...facts.datastores.map(chosen),
    contradictions(facts),
  );

const warnings = ({ plan }: PlanFacts): string =>
  plan.warnings.map((warning) => `- **Warning:** ${prose(warning)}`).join('\n');

function chosen(one: DatastoreView): string {
  const { plan, name } = one;
  const { replication, facts } = plan;
  const lines = [
    `Objectives: RTO ${spanText(facts.objectives.rtoMs)}, RPO ${spanText(facts.objectives.rpoMs)}. Both hold up to ${largestText(plan.largestBytes)}${plan.restore === null ? '' : ' where its standby takes over'}${facts.sizeBytes === null ? ', and nobody has said how much there is' : ''}.`,
    ...(facts.rebuildable
      ? [`It is rebuilt and not restored: ${prose(facts.rebuildableWhy)}.`]
      : []),
    ...(replication === null
      ? []
      : [
          `Replication: ${replication.kind}, ${replication.standbys} ${replication.standbys === 1 ? 'standby' : 'standbys'}, ${replication.acknowledgedBy} of which must have a commit before it is acknowledged${replication.settings.length > 0 ? `: ${replication.settings.map(code).join(', ')}` : ''}.`,
        ]),
  ];
  return paragraphs(
    `### ${text(name)}: ${code(plan.strategy)}`,
    lines.join(' '),
    listOf('Why this one, and none cheaper:', plan.reasons),
    listOf('What it costs:', plan.costs),
    listOf('What it cannot promise:', plan.limits),
    others(plan.strategy),
  );
}

const listOf = (head: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `${head}\n\n${items.map((item) => `- ${prose(item)}`).join('\n')}`;

function others(strategy: RecoveryStrategy): string {
  const at = STRATEGIES.findIndex(([name]) => name === strategy);
  return table(
    ['Strategy', 'What it is', 'Comes back in', 'Running cost', 'Here'],
    STRATEGIES.map(([name, what, back, cost], index) => [
      code(name),
      what,
      back,
      cost,
      verdictOf(name, index, at),
    ]),
  );
}

function verdictOf(name: RecoveryStrategy, index: number, chosen: number): string {
  if (index === chosen) return '**chosen**';
  if (name === 'ACTIVE_ACTIVE')
    return 'not offered: no engine here can be written to in two places';
  return index < chosen
    ? 'cheaper; why not is said above'
    : 'meets them too, and costs more than needed';
}

function contradictions({ plan }: PlanFacts): string {
  return paragraphs(
    '### Contradictions found',
    plan.contradictions.length === 0
      ? 'None: both numbers can be had for every datastore that the plan covers. It would not have been written otherwise.'
      : plan.contradictions
          .map(({ datastore, why, remedies }) =>
            [
              `- **${text(datastore ?? 'the whole')}**: ${prose(why)}`,
              ...remedies.map((remedy) => `  - ${prose(remedy)}`),
            ].join('\n'),
          )
          .join('\n'),
  );
}
