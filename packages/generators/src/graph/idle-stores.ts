import type { Infrastructure } from '../infrastructure/infrastructure.js';
import type { DependencyGraph, GraphNode } from './dependency-graph.js';
import { operationOf } from './operation-of.js';
import { isStore } from './part.js';
import { describedParts } from './parts.js';
import { samePlace } from '../shared/place.js';

/**
 * The datastores that a workspace describes and nothing is known to need, as the graph would have them. They are no nodes
 * of it, for nothing falls with them; what they hold may be lost all the same.
 */
export const idleStores = (
  { nodes }: DependencyGraph,
  infrastructure: Infrastructure,
): readonly GraphNode[] =>
  describedParts([], infrastructure, new Set())
    .filter(isStore)
    .filter(
      ({ id, places }) =>
        !nodes.some(
          (node) =>
            node.id === id ||
            node.places.some((one) => places.some((other) => samePlace(one, other))),
        ),
    )
    .map((part) => ({
      id: part.id,
      name: part.name,
      kind: part.kind,
      ...(part.product !== null && { product: part.product }),
      project: null,
      places: part.places,
      operation: operationOf(part),
      health: null,
    }));
