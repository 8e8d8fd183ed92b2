import type { JourneyReport } from './architect-report.js';
import type { Assessment } from './assessment.js';
import { minutes, minutesPerYear } from './availability/minutes.js';

/** How long what people come for is down a year, and what their objectives allow. */
export function journeyReports({ journeys, own, settings }: Assessment): readonly JourneyReport[] {
  return journeys.map(({ journey, tree, down }) => {
    const nodes = [...tree.series, ...tree.blocks.flat()];
    const assumed = nodes.flatMap((node) => own[node]!.assumed);
    const objective = settings.journeys.find(({ name }) => name === journey.name)?.objective;
    return {
      name: journey.name,
      entry: journey.entry,
      downtime: minutesPerYear(
        down,
        tree.parallel
          ? assumed
          : [
              ...assumed,
              'failures of three nodes at once are neglected, for there are too many of them',
            ],
      ),
      budget: objective == null ? null : minutes(1 - objective),
    };
  });
}
