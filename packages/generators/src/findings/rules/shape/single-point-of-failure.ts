import type { FindingContext } from '../../context/finding-context.js';
import type { GraphNode } from '../../../graph/dependency-graph.js';
import type { Severity } from '../../finding.js';
import type { Draft, Rule } from '../rule.js';
import { nodeDraft } from '../services/service-draft.js';
import { blastText, severityOfSingle } from './single-point.js';
import { statedAt } from './weakness-draft.js';

/** Findings that say of a node that it stands alone: one such is enough. */
const SAY_SO: ReadonlySet<string> = new Set(['single-replica', 'database-without-standby']);

export const singlePointOfFailure: Rule = {
  id: 'single-point-of-failure',
  title: 'Something that stops people alone',
  severity:
    'of a cache, queue or store that is run here: as database-without-standby, one step lower. Of what somebody else runs: medium where it stops most of what people come for, else low, for nobody here can mend it.',
  why: 'Nothing takes its place while it is down.',
  fix: 'Have a second one, or an answer without it.',
  find: (context) =>
    context.architect.singlePointsOfFailure.flatMap(({ node: id, fixes }): readonly Draft[] => {
      const node = context.node(id);
      const [fix] = fixes;
      // Where nothing can be done, or it is told already, there is nothing to find.
      if (!node || !fix || isTold(context, id)) return [];
      const { operation } = node;
      const why = blastText(context, id);
      const places = [
        ...(operation ? statedAt(operation.replicas, node) : node.places),
        ...callersOf(context, id),
      ];
      return [
        nodeDraft(node, places, {
          severity: severityOf(context, node),
          message: `${node.name} stops people alone.`,
          ...(why !== null && { why }),
          fix: fix.command === null ? fix.what : `${fix.what} ${fix.command}`,
          saves: fix.saves,
          effortHours: () => fix.effortHours,
        }),
      ];
    }),
};

function isTold({ architect }: FindingContext, id: string): boolean {
  return architect.weaknesses.some(
    ({ kind, nodes }) =>
      (SAY_SO.has(kind) && nodes[0] === id) ||
      (kind === 'critical-without-fallback' && nodes.at(-1) === id),
  );
}

function severityOf(context: FindingContext, node: GraphNode): Severity {
  const { id, operation } = node;
  if (!operation) return context.standing.isMost(id) ? 'medium' : 'low';
  return severityOfSingle(context, node, operation.replicas, {
    most: 'high',
    some: 'medium',
    none: 'low',
  });
}

const callersOf = ({ graph }: FindingContext, id: string) =>
  graph.edges.filter(({ to }) => to === id).flatMap(({ calls }) => calls.slice(0, 1));
