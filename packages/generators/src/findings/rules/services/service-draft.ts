import type { GraphNode } from '../../../graph/dependency-graph.js';
import { isAssumed, type Place, type Stated } from '../../../shared/place.js';
import { verify } from '../../command/commands.js';
import type { Draft, LinedPlace } from '../rule.js';

type Parts = Pick<Draft, 'severity' | 'effortHours'> & {
  readonly message: string;
  readonly fix: string;
} & Partial<Omit<Draft, 'message' | 'fix'>>;

/** A finding about a node itself. */
export function nodeDraft(node: GraphNode, places: readonly Place[], parts: Parts): Draft {
  const { message, fix, ...rest } = parts;
  return {
    subjects: [node.id],
    services: namesOf(node),
    dependencies: namesOf(node),
    state: 'action-needed',
    places: (places.length > 0 ? places : node.places).map(lined),
    message: () => message,
    fix: () => fix,
    validate: verify(node.project),
    saves: null,
    ...rest,
  };
}

export const lined = ({ file, line = 1 }: Place): LinedPlace => ({ file, line });

export const namesOf = ({ id, name, project }: GraphNode): readonly string[] => [
  ...new Set([name, ...(project === null ? [] : [project]), id]),
];

export const placesOf = (stated: Stated<unknown>): readonly Place[] =>
  isAssumed(stated) ? [] : stated.places;
