import type { Severity } from '../../finding.js';
import type { FindingContext } from '../../context/finding-context.js';
import { isProduction } from '../../context/standing.js';
import type { GraphNode } from '../../../graph/dependency-graph.js';
import { isAssumed, type Stated } from '../../../shared/place.js';
import { lowered } from '../../severity.js';

/**
 * How bad it is that nothing stands in for a node: what stops with it decides. One step lower each: that nothing says how
 * it is run; that only files of a developer's machine do; that nothing says what people come for.
 */
export function severityOfSingle(
  { standing }: FindingContext,
  { id, places }: GraphNode,
  stated: Stated<unknown>,
  levels: { readonly most: Severity; readonly some: Severity; readonly none: Severity },
): Severity {
  const point = standing.of(id);
  const base = point === null ? levels.none : standing.isMost(id) ? levels.most : levels.some;
  const said = isAssumed(stated) ? places : stated.places;
  return lowered(
    base,
    Number(isAssumed(stated)) +
      Number(said.length > 0 && !said.every(isProduction)) +
      Number(point !== null && !standing.isTold(id)),
  );
}

/** What stops: `orders and checkout stop, and 4 services with them`. */
export function blastText({ standing, node }: FindingContext, id: string): string | null {
  const point = standing.of(id);
  if (!point) return null;
  const journeys = point.journeys.slice(0, 3).join(', ');
  const more = point.journeys.length > 3 ? ` and ${point.journeys.length - 3} more` : '';
  const share = Math.round(100 * point.share);
  const path = point.path.map((one) => node(one)?.name ?? one).join(' → ');
  return `While it is down, ${journeys}${more} cannot work: ${share} % of all use (${path}).`;
}
