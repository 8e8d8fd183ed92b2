import type { Fix } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import type { NodeNumber } from '../system/system.js';
import { moreOfIt } from './more-of-it.js';
import { secondProvider } from './second-provider.js';
import { withoutIt } from './without-it.js';

/** What can be done about a node, the most minutes saved for an hour of work first; nothing that saves nothing. */
export function fixesFor(assessment: Assessment, node: NodeNumber): readonly Fix[] {
  const gain = ({ saves, effortHours }: Fix): number => saves.likely / effortHours;
  return [moreOfIt, withoutIt, secondProvider]
    .flatMap((fixes) => fixes(assessment, node))
    .filter(({ saves }) => saves.likely > 0)
    .sort((a, b) => gain(b) - gain(a) || (a.kind < b.kind ? -1 : 1));
}
