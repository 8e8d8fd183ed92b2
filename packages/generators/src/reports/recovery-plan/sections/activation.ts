import { code } from '../../markdown/escape.js';
import { section, table } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import { decideBy, isMissed, stepsBy, totalOf } from '../facts/back-after.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { waysOf } from './where-the-time-goes.js';

/** 7: when the plan holds, and who may say so. */
export function activation(facts: PlanFacts): string {
  const { plan, datastores, context } = facts;
  const tierOne = context.graph.nodes.filter(
    ({ id, kind }) => kind !== 'api' && facts.impact(id).tier === 1,
  );
  const rows = datastores
    .filter((one) => one.plan.rto.length > 0)
    .flatMap((one) =>
      waysOf(one).map(([way, name]) => {
        const steps = stepsBy(one, way);
        const { rtoMs } = one.plan.facts.objectives;
        return [
          name,
          isMissed(steps, rtoMs)
            ? `at once: it is ${spanText(totalOf(steps) - rtoMs)} too late as it is`
            : `T+${spanText(decideBy(steps, rtoMs))}`,
          spanText(totalOf(steps.filter(({ step }) => step !== 'detect' && step !== 'decide'))),
        ];
      }),
    );
  return section(
    '## 7. Activation',
    'The commander declares a disaster. Is the commander not reached within 5 min, the deputy does; is neither within 10 min, the recovery lead does. Nobody is blamed for a disaster that was declared and was none.',
    'One of these is enough:',
    [
      `- Data are lost, wrong or encrypted in a datastore that is no cache.`,
      `- Something of tier 1 is down${tierOne.length > 0 && tierOne.length <= 12 ? ` (${tierOne.map(({ id }) => code(facts.name(id))).join(', ')})` : ''}, and nobody can say that it will be back before the times below.`,
      '- A region or a provider is gone, and does not say when it will be back.',
      '- Somebody who should not is in the systems.',
    ].join('\n'),
    rows.length > 0
      ? 'Waiting costs what a restore needs. Later than this, the RTO cannot be met any more:'
      : '',
    table(['Datastore', 'Declare by', 'Because all after it takes'], rows),
    `Declaring takes: the time, the scenario (A to F), and what is accepted to be lost (at most the RPO, ${spanText(plan.objectives.rpoMs)}; more only by the data owner). The commander says it aloud; communications writes it down.`,
    'The plan ends when recovery is declared by section 11, or when the commander says that it was none.',
  );
}
