import type { Severity } from '../../finding.js';
import type { FindingContext } from '../../context/finding-context.js';
import { isKnown } from '../../context/standing.js';
import type { Stated } from '../../../graph/place.js';
import { lowered } from '../../severity.js';

/**
 * How bad it is that nothing stands in for a node: what stops with it decides, and what is taken for true, or stands in
 * files of a developer's machine, lowers it.
 */
export function severityOfSingle(
  { standing }: FindingContext,
  node: string,
  stated: Stated<unknown>,
  levels: { readonly most: Severity; readonly some: Severity; readonly none: Severity },
): Severity {
  const point = standing.of(node);
  const base = point === null ? levels.none : standing.isMost(node) ? levels.most : levels.some;
  const isSure = isKnown(stated) && (point === null || standing.isTold(node));
  return isSure ? base : lowered(base);
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
