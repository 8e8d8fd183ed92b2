import type { DatastoreFacts } from '../../../../advisers/recovery-planner/recovery-facts.js';
import type { DependencyGraph } from '../../../../graph/dependency-graph.js';
import { nearest } from '../../../../shared/nearest.js';
import { UsageError } from '../../../../shared/usage-error.js';

/**
 * The datastores that a project needs, itself or by what it calls; those of a workspace where no project is named.
 * @throws UsageError where there is no such project, or nothing runs it.
 */
export function neededBy(
  datastores: readonly DatastoreFacts[],
  { nodes, edges }: DependencyGraph,
  wanted: string | undefined,
): readonly DatastoreFacts[] {
  if (wanted === undefined) return datastores;
  const services = nodes.filter(({ kind }) => kind === 'service');
  const isWanted = (name: string | null): boolean =>
    name === wanted || name?.split('/').at(-1) === wanted;
  const own = services.filter(({ project, name }) => isWanted(project) || isWanted(name));
  if (own.length === 0) {
    const names = [...new Set(services.map(({ project, name }) => project ?? name))];
    const meant = nearest(wanted, names);
    throw new UsageError(
      `There is no service of a project ${wanted}.`,
      meant === undefined ? `There are ${names.join(', ') || 'none'}.` : `Did you mean ${meant}?`,
    );
  }
  const reached = new Set(own.map(({ id }) => id));
  // A set that grows while it is walked is walked to its end.
  for (const id of reached) for (const { from, to } of edges) if (from === id) reached.add(to);
  return datastores.filter(({ node }) => node !== null && reached.has(node));
}
