import type { GraphEdge } from '../../../graph/dependency-graph.js';
import { isAssumed, type Place, type Stated } from '../../../shared/place.js';

const MOST_NAMED = 3;

export const placeText = ({ file, line }: Place): string =>
  line === undefined ? file : `${file}:${line}`;

/** Places for a sentence: the first few, and how many more there are. */
export function placesText(places: readonly Place[]): string {
  const named = places.slice(0, MOST_NAMED).map(placeText).join(', ');
  const more = places.length - MOST_NAMED;
  return more > 0 ? `${named} and ${more} more` : named;
}

/** Where to write it: the place that says it now, or else where the node is known from. */
export function whereToWrite(stated: Stated<unknown>, places: readonly Place[]): string | null {
  const place = (isAssumed(stated) ? undefined : stated.places[0]) ?? places[0];
  return place ? placeText(place) : null;
}

/** The calls of edges that have no fallback yet. */
export const callsWithoutFallback = (edges: readonly GraphEdge[]): GraphEdge['calls'] =>
  edges.flatMap(({ calls }) => calls.filter(({ protection }) => !protection.fallback));
