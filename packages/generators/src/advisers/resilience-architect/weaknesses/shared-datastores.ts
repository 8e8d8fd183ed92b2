import type { Weakness } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { listed, weaknessOf } from './weakness-of.js';

/** A database that several services use: its load, its locks and its migrations are those of all of them. */
export function sharedDatastores({ system }: Assessment): readonly Weakness[] {
  return system.nodes.flatMap(({ id, name, kind }, number) => {
    if (kind !== 'database') return [];
    const users = system.edgesTo[number]!.map(
      ({ from }) => system.nodes[system.numberOf.get(from)!]!,
    ).filter((user) => user.kind === 'service');
    if (users.length < 2) return [];
    const message = `${listed(users.map((user) => user.name))} share ${name}: the load, a lock or a migration of one of them is felt by all.`;
    const nodes = [id, ...users.map((user) => user.id)];
    return [weaknessOf('shared-datastore', nodes, message, { amount: users.length })];
  });
}
