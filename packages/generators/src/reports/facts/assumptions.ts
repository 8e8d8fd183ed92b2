import type { Analysis } from '../../analysis/analysis.js';
import type { MinutesPerYear } from '../../findings/finding.js';

/** Every input of the numbers that nothing in the workspace tells, each once, in the order in which they are met. */
export function assumptionsOf({ architect, findings }: Analysis): readonly string[] {
  const ranges: (MinutesPerYear | null)[] = [
    ...architect.journeys.map(({ downtime }) => downtime),
    ...architect.singlePointsOfFailure.flatMap(({ downtime, fixes }) => [
      downtime,
      ...fixes.map(({ saves }) => saves),
    ]),
    ...architect.pairs.map(({ downtime }) => downtime),
    ...architect.weaknesses.map(({ saves }) => saves),
    ...findings.map(({ saves }) => saves),
  ];
  return [...new Set(ranges.flatMap((range) => range?.assumed ?? []))];
}
