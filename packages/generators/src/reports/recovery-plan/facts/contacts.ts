import type { PlanPeople } from '../plan-people.js';

/** A role of a recovery: who decides, who restores, who speaks, who says that the data are right. */
export interface PlanRole {
  /** As config/disaster-recovery.yml spells it under `contacts`. */
  readonly key: string;
  readonly title: string;
  readonly does: string;
}

export const PLAN_ROLES: readonly PlanRole[] = [
  {
    key: 'commander',
    title: 'Commander',
    does: 'Declares the disaster and its end. Decides between losing data and losing time. Types no command.',
  },
  {
    key: 'recovery lead',
    title: 'Recovery lead',
    does: 'Runs section 9. Says each step and its time aloud before and after it.',
  },
  {
    key: 'communications',
    title: 'Communications',
    does: 'Sends the messages of section 8. Keeps everybody else away from the recovery lead.',
  },
  {
    key: 'data owner',
    title: 'Data owner',
    does: 'Accepts a loss of data. Says by section 11 that the data are right. Decides whether an authority has to be told.',
  },
];

export const deputyOf = (role: PlanRole): string => `${role.key} deputy`;

/** How a role is reached; `Commander`, `incident-commander` are `commander`. */
export function contactOf({ contacts }: PlanPeople, key: string): string | null {
  const folded = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  for (const [role, reach] of contacts) {
    if (folded(role).replace(/^incident/, '') === folded(key)) return reach;
  }
  return null;
}

/** Contacts that are nobody's of the roles: an insurer, a host. */
export function otherContacts(people: PlanPeople): readonly (readonly [string, string])[] {
  const taken = PLAN_ROLES.flatMap((role) => [role.key, deputyOf(role)]).map((key) =>
    contactOf(people, key),
  );
  return [...people.contacts].filter(([, reach]) => !taken.includes(reach));
}
