import type { Weakness } from '../../../advisers/resilience-architect/architect-report.js';
import type { GraphNode } from '../../../graph/dependency-graph.js';
import { isAssumed, type Place, type Stated } from '../../../shared/place.js';
import type { FindingContext } from '../../context/finding-context.js';
import { verify } from '../../command/commands.js';
import type { Draft } from '../rule.js';
import { lined, namesOf } from '../services/service-draft.js';

type Parts = Pick<Draft, 'severity'> & {
  readonly fix: string;
  readonly effortHours: number;
} & Partial<Omit<Draft, 'message' | 'fix' | 'effortHours'>>;

/** A finding about what the architect found. */
export function weaknessDraft(
  context: FindingContext,
  { nodes, message, saves }: Weakness,
  places: readonly Place[],
  { fix, effortHours, ...rest }: Parts,
): Draft {
  const known = nodes.flatMap((id) => context.node(id) ?? []);
  const names = known.flatMap(namesOf);
  const project = known.find(({ project }) => project !== null)?.project ?? null;
  const found = places.length > 0 ? places : known.flatMap((node) => node.places.slice(0, 1));
  return {
    subjects: nodes,
    services: names,
    dependencies: names,
    state: 'action-needed',
    places: found.map(lined),
    message: () => message,
    fix: () => fix,
    validate: verify(project),
    saves,
    effortHours: () => effortHours,
    ...rest,
  };
}

/** The calls along some nodes, each to the next. */
export function placesAlong({ graph }: FindingContext, nodes: readonly string[]): readonly Place[] {
  return nodes.slice(1).flatMap((to, index) => {
    const edge = graph.edges.find((one) => one.from === nodes[index] && one.to === to);
    return [...(edge?.calls.slice(0, 1) ?? []), ...(edge?.places.slice(0, 1) ?? [])].slice(0, 1);
  });
}

/** Where it is said; or where the node is known from. */
export const statedAt = (stated: Stated<unknown> | undefined, node: GraphNode): readonly Place[] =>
  stated && !isAssumed(stated) && stated.places.length > 0 ? stated.places : node.places;
