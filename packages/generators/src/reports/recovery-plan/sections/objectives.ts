import type { Scenario, WorstLoss } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { RecoveryAssumptions } from '../../../advisers/recovery-planner/recovery-facts.js';
import { listed } from '../../facts/amounts.js';
import { code } from '../../markdown/escape.js';
import { paragraphs, section, table } from '../../markdown/table.js';
import { rateText, sizeText, spanText } from '../amounts.js';
import type { DatastoreView, PlanFacts } from '../facts/plan-facts.js';
import { prose } from '../facts/prose.js';
import { ransomwareLoss } from '../facts/ransomware.js';
import type { Tier } from '../facts/tiers.js';
import { timesByScenario, whereTheTimeGoes } from './where-the-time-goes.js';

const SCENARIOS: readonly (readonly [Scenario, string])[] = [
  ['node', 'Node lost'],
  ['zone', 'Zone lost'],
  ['region', 'Region lost'],
  ['corruption', 'Data corrupted'],
  ['operator-error', 'Operator error'],
];

/** 1: what has to come back within which time, by tier and by scenario, and where the time goes. */
export const objectives = (facts: PlanFacts): string =>
  section(
    '## 1. Objectives',
    [
      `- **RTO ${spanText(facts.plan.objectives.rtoMs)}**: from the failure until the last service works again, the time to notice and to decide included.`,
      `- **RPO ${spanText(facts.plan.objectives.rpoMs)}**: ${facts.plan.objectives.rpoMs === 0 ? 'nothing that was acknowledged is lost' : 'what was written last and may be lost'}.`,
    ].join('\n'),
    byTier(facts),
    byScenario(facts),
    whereTheTimeGoes(facts),
    assumptions(facts.plan.assumptions),
  );

const TIERS: Record<Tier, string> = {
  1: 'people come for it, and it stops',
  2: 'it goes on without, if worse',
  3: 'nothing that people come for needs it',
};

function byTier(facts: PlanFacts): string {
  const { graph } = facts.context;
  const rows = ([1, 2, 3] as const).flatMap((tier) => {
    const members = graph.nodes.filter(({ id }) => facts.impact(id).tier === tier);
    const stores = facts.datastores.filter((one) => one.tier === tier);
    if (members.length === 0 && stores.length === 0) return [];
    const all = [facts.plan.objectives, ...stores.map(({ plan }) => plan.facts.objectives)];
    return [
      [
        String(tier),
        TIERS[tier],
        spanText(Math.min(...all.map(({ rtoMs }) => rtoMs))),
        spanText(Math.min(...all.map(({ rpoMs }) => rpoMs))),
        members.map(({ id }) => code(facts.name(id))).join(', '),
      ],
    ];
  });
  const own = facts.datastores.filter(({ plan: { facts: one } }) => {
    const { rtoMs, rpoMs } = facts.plan.objectives;
    return one.objectives.rtoMs !== rtoMs || one.objectives.rpoMs !== rpoMs;
  });
  const exceptions = own.map(
    ({ name, plan: { facts: one } }) =>
      `- ${code(name)} has its own: RTO ${spanText(one.objectives.rtoMs)}, RPO ${spanText(one.objectives.rpoMs)}.`,
  );
  return paragraphs(
    '### By tier',
    'The tier is what an outage means to those who come: see section 3. Tier 1 is brought back first; the objectives hold for all.',
    table(['Tier', 'While it is down', 'RTO', 'RPO', 'Members'], rows),
    exceptions.join('\n'),
  );
}

function byScenario({ datastores }: PlanFacts): string {
  const loss = (found: Pick<WorstLoss, 'ms'> | undefined): string =>
    found?.ms == null ? '**not promised**' : spanText(found.ms);
  const of = (one: DatastoreView, scenario: Scenario): WorstLoss | undefined =>
    one.plan.rpo.find((worst) => worst.scenario === scenario);
  const rows = datastores.map((one) => [
    code(one.name),
    ...SCENARIOS.map(([scenario]) => loss(of(one, scenario))),
    loss(ransomwareLoss(one)),
  ]);
  const whys = datastores.map((one) =>
    [
      `- ${code(one.name)}`,
      ...SCENARIOS.flatMap(([scenario, label]) => {
        const worst = of(one, scenario);
        return worst ? [`  - ${label}: ${prose(worst.why)}`] : [];
      }),
      `  - Ransomware: ${ransomwareLoss(one).why}`,
    ].join('\n'),
  );
  return section(
    '### By scenario',
    table(['At worst lost', ...SCENARIOS.map(([, label]) => label), 'Ransomware'], rows),
    timesByScenario(datastores),
    whys.length > 0 ? 'How that loss is come by:' : '',
    whys.join('\n'),
  );
}

function assumptions(assumed: RecoveryAssumptions): string {
  const rows: readonly (readonly [string, string, string])[] = [
    ['detect', spanText(assumed.detectMs), 'until an alert is raised'],
    ['decide', spanText(assumed.decideMs), 'until somebody has declared a disaster'],
    ['provision', spanText(assumed.provisionMs), 'until there is a machine to restore to'],
    ['physical_rate', rateText(assumed.physicalRate), 'of a restore of files'],
    ['logical_rate', rateText(assumed.logicalRate), 'of a restore of a dump'],
    ['dns', spanText(assumed.dnsMs), 'until clients follow a new address'],
    ['verify', spanText(assumed.verifyMs), 'until the data are looked at and released'],
    ['failure_domains', String(assumed.failureDomains), 'places that do not fail together'],
  ];
  const defaults = rows.filter(([key]) => !assumed.stated.includes(key));
  return section(
    '### Inputs',
    table(
      ['Input', 'Value', 'What', 'From'],
      rows.map(([key, value, what]) => [
        code(key),
        value,
        what,
        assumed.stated.includes(key) ? 'stated' : '**default**',
      ]),
    ),
    defaults.length > 0
      ? `${capital(
          listed(
            defaults.map(([key]) => code(key)),
            9,
          ),
        )} ${defaults.length === 1 ? 'is a default' : 'are defaults'}. Measure yours in a drill, and say them under ${code('assumptions')} in ${code('config/disaster-recovery.yml')}.`
      : 'All inputs were stated in `config/disaster-recovery.yml`.',
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `300 GB`, or that size plays no part. */
export const largestText = (bytes: number): string =>
  Number.isFinite(bytes) ? sizeText(bytes) : 'any size';
