import type { Weakness } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { circlesIn } from '../system/circles.js';
import type { NodeNumber } from '../system/system.js';
import { listed, weaknessOf } from './weakness-of.js';

/** Circles of needs, and of services that are only ready when the others are. */
export function circleWeaknesses({ system }: Assessment): readonly Weakness[] {
  const { nodes, numberOf } = system;
  const hard = nodes.map((): NodeNumber[] => []);
  for (const edge of system.edges) {
    const [from, to] = [numberOf.get(edge.from)!, numberOf.get(edge.to)!];
    if (edge.hard && from !== to && system.needs[from]!.includes(to)) hard[from]!.push(to);
  }
  const asks = nodes.map(({ health }) =>
    (health?.readiness.value ? health.readinessAsks : []).flatMap((id) => numberOf.get(id) ?? []),
  );
  const idsOf = (circle: readonly NodeNumber[]): string[] => circle.map((one) => nodes[one]!.id);
  const namesIn = (circle: readonly NodeNumber[]): string =>
    listed(circle.map((one) => nodes[one]!.name));
  return [
    ...circlesIn(hard).map((circle) =>
      weaknessOf(
        'cyclic-dependency',
        idsOf(circle),
        `${namesIn(circle)} need one another in a circle: when one of them fails, all do, and none can be released or restarted alone.`,
        { amount: circle.length },
      ),
    ),
    ...circlesIn(asks).map((circle) =>
      weaknessOf(
        'cyclic-readiness',
        idsOf(circle),
        circle.length === 1
          ? `${namesIn(circle)} is ready only when it is ready: its readiness asks itself, and after a cold start it never is.`
          : `${namesIn(circle)} are ready only when the others are: after a cold start none ever is.`,
        { amount: circle.length },
      ),
    ),
  ];
}
