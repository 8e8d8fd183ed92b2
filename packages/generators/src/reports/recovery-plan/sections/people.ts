import { code, text } from '../../markdown/escape.js';
import { paragraphs, section, table } from '../../markdown/table.js';
import { contactOf, deputyOf, otherContacts, PLAN_ROLES } from '../facts/contacts.js';
import type { PlanFacts } from '../facts/plan-facts.js';

/** 6: who does what, how each is reached, and who comes after. */
export function roles(facts: PlanFacts): string {
  const { people } = facts.context;
  const reach = (key: string): string => {
    const found = contactOf(people, key);
    return found === null ? '**nobody yet**' : text(found);
  };
  return section(
    '## 6. Roles and contacts',
    'One person has one role. With three people the commander also communicates; with two the recovery lead is nothing else. Whoever takes a role says so, and whoever hands it over names the next.',
    table(
      ['Role', 'Does', 'Who', 'Deputy'],
      PLAN_ROLES.map((role) => [role.title, role.does, reach(role.key), reach(deputyOf(role))]),
    ),
    table(
      ['Others', 'Who'],
      otherContacts(people).map(([role, found]) => [text(role), text(found)]),
    ),
    channels(facts),
    serviceOwners(facts),
  );
}

function channels({ context: { people } }: PlanFacts): string {
  const { incident, bridge, statusPage } = people.channels;
  const said = (value: string | null): string => (value === null ? '**not said**' : text(value));
  return table(
    ['Where', ''],
    [
      ['Those who recover write', said(incident)],
      ['Those who recover talk', said(bridge)],
      ['Users are told', said(statusPage)],
    ],
  );
}

/** Who knows a service best, by CODEOWNERS. */
function serviceOwners(facts: PlanFacts): string {
  const { graph, owners } = facts.context;
  if (owners === null) return '';
  const byOwner = new Map<string, string[]>();
  for (const { id, kind } of graph.nodes) {
    if (kind !== 'service') continue;
    for (const owner of facts.ownersOf(id)) {
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), facts.name(id)]);
    }
  }
  return paragraphs(
    byOwner.size > 0 ? `Who knows a service, by ${code(owners.file)}:` : '',
    table(
      ['Owner', 'Services'],
      [...byOwner]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([owner, services]) => [text(owner), services.map(code).join(', ')]),
    ),
  );
}
