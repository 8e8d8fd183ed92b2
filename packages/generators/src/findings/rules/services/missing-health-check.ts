import { generate } from '../../command/commands.js';
import type { FindingContext } from '../../context/finding-context.js';
import { isKnown } from '../../context/standing.js';
import type { GraphNode } from '../../../graph/dependency-graph.js';
import { lifeOf } from '../life.js';
import type { Draft, Rule } from '../rule.js';
import { namesOf, nodeDraft, placesOf } from './service-draft.js';

export const missingHealthCheck: Rule = {
  id: 'missing-health-check',
  title: 'A service that says nothing of its health',
  severity: 'medium where a manifest runs it without a readiness probe; low where nothing says so.',
  why: 'Requests are sent to instances that cannot answer them yet, or no longer: in each release, and while a dependency is down.',
  fix: 'Give it health endpoints, and probes that ask them.',
  find: (context) =>
    context.services.flatMap((node): readonly Draft[] => {
      if (!node.health || !isAsked(context, node)) return [];
      const { readiness } = node.health;
      if (readiness.value) return life(context, node);
      const command = generate('health-checks', node.project);
      return [
        nodeDraft(node, placesOf(readiness), {
          severity: isKnown(readiness) ? 'medium' : 'low',
          message: `${node.name} has no readiness check.`,
          fix: command ?? 'Give it an endpoint for readiness, and a probe that asks it.',
          effortHours: () => 1,
        }),
      ];
    }),
};

/** Whether somebody sends it requests: workers need no readiness, and what others have made has its own. */
const isAsked = ({ graph }: FindingContext, { id, project }: GraphNode): boolean =>
  project !== null &&
  (graph.edges.some(({ to, calls, places }) => to === id && calls.length + places.length > 0) ||
    graph.journeys.some(({ entry, why }) => entry === id && !why.includes('in the background')));

function life({ experiments }: FindingContext, node: GraphNode): readonly Draft[] {
  const { readiness } = node.health!;
  if (placesOf(readiness).length === 0) return [];
  const { seen, todo, severity, state } = lifeOf(experiments.of('health', namesOf(node)));
  return [
    nodeDraft(node, placesOf(readiness), {
      severity,
      state,
      message: `${node.name} says whether it is ready: ${seen}.`,
      fix: todo,
      effortHours: () => 0.5,
    }),
  ];
}
