import { listed } from '../../facts/amounts.js';
import { kindText } from '../../facts/node-names.js';
import { code, text } from '../../markdown/escape.js';
import { section, table } from '../../markdown/table.js';
import type { PlanFacts } from '../facts/plan-facts.js';

/** 14: what others run, what they promise, and what is done while they are down. */
export function vendors(facts: PlanFacts): string {
  const { graph, people } = facts.context;
  const others = graph.nodes.filter(
    ({ kind, operation }) => kind !== 'service' && (operation === null || operation.managed),
  );
  const rows = others.map(({ id, name, kind }) => {
    const said = people.vendors.get(name);
    const needing = graph.edges.filter(({ to }) => to === id);
    const hard = needing.filter((edge) => edge.hard).map(({ from }) => code(facts.name(from)));
    return [
      code(facts.name(id)),
      kindText(kind),
      String(facts.impact(id).tier),
      listed(
        needing.map(({ from }) => code(facts.name(from))),
        6,
      ),
      hard.length > 0 ? `${listed(hard, 6)} cannot work` : 'all goes on, if worse',
      said?.sla == null ? '**not said**' : text(said.sla),
      said?.support == null ? '**not said**' : text(said.support),
      said?.contract == null ? '–' : text(said.contract),
    ];
  });
  return section(
    '## 14. Vendors',
    rows.length > 0
      ? 'Nothing here brings these back. Is one of them down: tell users (message 2 of section 8), call their support, and let circuits stay open; do not declare a disaster, unless they say that data are lost.'
      : 'No service of this workspace calls anything that others run, as far as the source and the manifests tell.',
    table(
      ['Who', 'What', 'Tier', 'Used by', 'While it is down', 'Promises', 'Support', 'Contract'],
      rows,
    ),
  );
}
