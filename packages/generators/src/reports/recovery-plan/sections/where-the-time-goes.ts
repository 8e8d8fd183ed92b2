import type { BudgetStep } from '../../../advisers/recovery-planner/recovery-plan.js';
import { code } from '../../markdown/escape.js';
import { paragraphs, section, table } from '../../markdown/table.js';
import { sizeText, spanText } from '../amounts.js';
import {
  decideBy,
  type Happening,
  isMissed,
  largestBy,
  stepsBy,
  totalOf,
  type Way,
  wayAfter,
} from '../facts/back-after.js';
import type { DatastoreView, PlanFacts } from '../facts/plan-facts.js';
import { prose } from '../facts/prose.js';
import { ransomwareLoss } from '../facts/ransomware.js';

const HAPPENINGS: readonly (readonly [Happening, string])[] = [
  ['node', 'Node lost'],
  ['zone', 'Zone lost'],
  ['region', 'Region lost'],
  ['corruption', 'Data corrupted'],
  ['operator-error', 'Operator error'],
  ['ransomware', 'Ransomware'],
];

/** When each is back after each of them, and which of them the RTO does not hold for. */
export function timesByScenario(datastores: readonly DatastoreView[]): string {
  const counted = datastores.filter(({ plan }) => plan.rto.length > 0);
  const rows = counted.map((one) => [
    code(one.name),
    ...HAPPENINGS.map(([what]) => timeAfter(one, what)),
  ]);
  const late = counted.flatMap((one) => {
    const { rtoMs } = one.plan.facts.objectives;
    const missed = HAPPENINGS.filter(
      ([what]) => isPromised(one, what) && isMissed(stepsBy(one, wayAfter(one, what)), rtoMs),
    );
    if (missed.length === 0) return [];
    const names = missed.map(([, label]) => label.toLowerCase()).join(', ');
    return `- **${code(one.name)} misses its RTO of ${spanText(rtoMs)} after: ${names}.** A standby does not help there, and a restore takes longer. Less data, a faster restore or fewer minutes until it is declared would: the sums below say what takes how long.`;
  });
  return paragraphs(
    table(['Back after (budget)', ...HAPPENINGS.map(([, label]) => label)], rows),
    late.join('\n'),
  );
}

function timeAfter(one: DatastoreView, what: Happening): string {
  if (!isPromised(one, what)) return '**not promised**';
  const way = wayAfter(one, what);
  const steps = stepsBy(one, way);
  const total = spanText(totalOf(steps));
  if (isMissed(steps, one.plan.facts.objectives.rtoMs)) return `**${total}, too late**`;
  const largest = largestBy(one, way);
  // Nobody has said the size: then it is a bound, and no figure.
  return one.plan.facts.sizeBytes === null && Number.isFinite(largest)
    ? `${total}, up to ${sizeText(largest)}`
    : total;
}

/** What is lost for good is never back. Wrong data are, be it those of a backup that is too old. */
function isPromised(one: DatastoreView, what: Happening): boolean {
  if (what === 'ransomware') return ransomwareLoss(one).ms !== null;
  if (what === 'corruption' || what === 'operator-error') return true;
  return one.plan.rpo.find(({ scenario }) => scenario === what)?.ms != null;
}

const STEPS: readonly BudgetStep['step'][] = [
  ...(['detect', 'decide', 'provision', 'restore'] as const),
  ...(['replay', 'promote', 'redirect', 'verify'] as const),
];

/** The sums, each with what it is made of. */
export function whereTheTimeGoes({ datastores }: PlanFacts): string {
  const counted = datastores.filter(({ plan }) => plan.rto.length > 0);
  const lines = counted.flatMap((one) =>
    waysOf(one).map(([way, name]) => ({ name, steps: stepsBy(one, way), one })),
  );
  const used = STEPS.filter((step) => lines.some(({ steps }) => msOf(steps, step) !== undefined));
  const rows = lines.map(({ name, steps, one }) => {
    const { rtoMs } = one.plan.facts.objectives;
    return [
      name,
      ...used.map((step) => {
        const ms = msOf(steps, step);
        return ms === undefined ? '–' : spanText(ms);
      }),
      `**${spanText(totalOf(steps))}**`,
      spanText(rtoMs),
      isMissed(steps, rtoMs) ? '**missed**' : `T+${spanText(decideBy(steps, rtoMs))}`,
    ];
  });
  const sources = counted.map((one) =>
    [`- ${code(one.name)}`, ...one.plan.formulas.map((formula) => `  - ${prose(formula)}`)].join(
      '\n',
    ),
  );
  return section(
    '### Where the time goes',
    rows.length === 0
      ? ''
      : 'RTO = detect + decide + provision + size / rate + replay + promote + redirect (TTL) + verify. Datastores that do not need each other are restored at once, by different people.',
    table(['Datastore', ...used.map(capital), 'Sum', 'RTO', 'Decide by, at the latest'], rows),
    sources.join('\n'),
  );
}

/** The ways in which one comes back that differ, with what they are called. */
export function waysOf(one: DatastoreView): readonly (readonly [Way, string])[] {
  const name = code(one.name);
  if (one.plan.restore === null) return [['usual', name]];
  return [
    ['usual', `${name}, by its standby`],
    ['inPlace', `${name}, restored in its place`],
    ...(one.plan.facts.managed
      ? []
      : [['elsewhere', `${name}, restored on new machines`] as const]),
  ];
}

const msOf = (steps: readonly BudgetStep[], step: BudgetStep['step']): number | undefined =>
  steps.find((one) => one.step === step)?.ms;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
