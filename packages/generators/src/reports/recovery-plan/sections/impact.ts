import { percent } from '../../../advisers/wording/in-figures.js';
import { listed } from '../../facts/amounts.js';
import { code, text } from '../../markdown/escape.js';
import { section, table } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import type { PlanFacts } from '../facts/plan-facts.js';

/** 3: what an outage does to those who come, and to the business. */
export const businessImpact = (facts: PlanFacts): string =>
  section('## 3. Business impact', journeys(facts), outages(facts));

function journeys(facts: PlanFacts): string {
  const { graph, people } = facts.context;
  const { rtoMs, rpoMs } = facts.plan.objectives;
  const tooLate: string[] = [];
  const rows = graph.journeys.map(({ name, entry, weight }) => {
    const said = people.business.get(name);
    const longest = said?.longestOutageMs ?? null;
    if (longest !== null && longest < rtoMs) {
      tooLate.push(
        `- **${text(name)} may be down for ${spanText(longest)}, and the RTO is ${spanText(rtoMs)}.** The plan is met, and the harm is done: ask for a shorter RTO.`,
      );
    }
    const needed = graph.nodes
      .filter(({ id }) => id !== entry && facts.impact(id).stops.includes(name))
      .map(({ id }) => code(facts.name(id)));
    return [
      text(name),
      code(facts.name(entry)),
      percent(weight),
      longest === null ? '**not said**' : spanText(longest),
      spanText(rtoMs),
      spanText(rpoMs),
      said?.costPerHour == null ? '**not said**' : text(said.costPerHour),
      needed.join(', ') || '–',
    ];
  });
  return section(
    '### By what people come for',
    table(
      [
        'Journey',
        'Begins at',
        'Use',
        'Longest tolerable outage (MTPD)',
        'RTO',
        'RPO',
        'Cost of an hour',
        'Stops without',
      ],
      rows,
    ),
    tooLate.join('\n'),
  );
}

function outages(facts: PlanFacts): string {
  const { graph } = facts.context;
  const rows = graph.nodes
    .map((node) => ({ node, impact: facts.impact(node.id) }))
    .sort((a, b) => a.impact.tier - b.impact.tier || b.impact.falls.length - a.impact.falls.length)
    .map(({ node, impact }) => [
      code(facts.name(node.id)),
      String(impact.tier),
      listed(impact.stops.map(text), 5),
      listed(
        impact.falls.map((id) => code(facts.name(id))),
        8,
      ),
    ]);
  return section(
    '### By what is down',
    table(['While this is down', 'Tier', 'Journeys that stop', 'Falls with it'], rows),
  );
}
