import type { GraphNode } from '../../../graph/dependency-graph.js';
import { generate } from '../../command/commands.js';
import type { FindingContext } from '../../context/finding-context.js';
import type { Draft, LinedPlace, Rule } from '../rule.js';
import { nodeDraft } from './service-draft.js';

export const missingGracefulShutdown: Rule = {
  id: 'missing-graceful-shutdown',
  title: 'A server that ends in the middle of its requests',
  severity:
    'medium. Only of JavaScript and TypeScript that listens on a port: the servers of Python finish their requests by themselves.',
  why: 'Each release and each move to another machine fails the requests that are under way, for a Node process ends at once when it is told to.',
  fix: 'On SIGTERM stop taking requests, finish those under way, and end: `endGracefully(server)`.',
  find: (context) =>
    context.services.flatMap((node): readonly Draft[] => {
      const listens = listensAt(context, node);
      if (!node.health || listens.length === 0 || endsGracefully(context, node)) return [];
      const command = generate('init', node.project, undefined, '--pattern=health-check');
      return [
        nodeDraft(node, listens, {
          severity: 'medium',
          message: `${node.name} drops the requests under way when it is stopped: nothing in its source listens to SIGTERM.`,
          fix:
            command === null
              ? 'On SIGTERM close the server, wait for the requests under way, and end.'
              : `Call \`endGracefully(server)\` behind \`listen\`; the function comes with: ${command}`,
          effortHours: () => 0.5,
        }),
      ];
    }),
};

const listensAt = ({ scan }: FindingContext, { project }: GraphNode): readonly LinedPlace[] =>
  project === null
    ? []
    : scan.lifecycle.filter((sign) => sign.kind === 'listens' && sign.project === project);

/** In its own source; or in what belongs to no service, and so may be anybody's. */
function endsGracefully({ scan, services }: FindingContext, node: GraphNode): boolean {
  if (node.health!.gracefulShutdown.value) return true;
  const others = new Set(services.filter(({ id }) => id !== node.id).map(({ project }) => project));
  return scan.lifecycle.some(
    ({ kind, project }) => kind === 'ends-gracefully' && (project === null || !others.has(project)),
  );
}
