import type { Weakness } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { listed, weaknessOf } from './weakness-of.js';

/**
 * A service that calls several dependencies out of one pool of connections, threads or memory, where one that hangs may
 * take all of it from the others. One weakness a service, with all the dependencies that nothing confines.
 */
export function missingBulkheads({ system }: Assessment): readonly Weakness[] {
  return system.nodes.flatMap(({ id, name, kind }, number) => {
    if (kind !== 'service') return [];
    const called = system.edgesFrom[number]!.filter(({ calls }) => calls.length > 0);
    const loose = called.filter(({ calls }) =>
      calls.some(({ protection }) => !protection.bulkhead),
    );
    if (called.length < 2 || loose.length === 0) return [];
    const names = loose.map(({ to }) => system.nodes[system.numberOf.get(to)!]!.name);
    const message = `${name} calls ${called.length} dependencies, and nothing confines its calls of ${listed(names)}: one that hangs may take what the others need.`;
    return [
      weaknessOf('missing-bulkhead', [id, ...loose.map(({ to }) => to)], message, {
        amount: loose.length,
      }),
    ];
  });
}
