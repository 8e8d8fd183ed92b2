import type { Analysis } from '../../../analysis/analysis.js';
import type { WorkspaceProject } from '../../../graph/projects.js';
import { nearest } from '../../../shared/nearest.js';
import { UsageError } from '../../../shared/usage-error.js';

/**
 * An analysis with the findings of one project alone. The graph stays whole: what takes a service down lies elsewhere.
 * @param wanted Its name, or the last part of a scoped one where that is unique.
 * @throws UsageError where there is no such project.
 */
export function ofProject(
  analysis: Analysis,
  projects: readonly WorkspaceProject[],
  wanted: string | undefined,
): Analysis {
  if (wanted === undefined) return analysis;
  const names = projects.map(({ name }) => name);
  const ends = names.filter((name) => name.split('/').at(-1) === wanted);
  const name = names.includes(wanted) ? wanted : ends.length === 1 ? ends[0]! : undefined;
  if (name === undefined) {
    const meant = nearest(wanted, names);
    throw new UsageError(
      `There is no project ${wanted}.`,
      meant === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${meant}?`,
    );
  }
  const own = new Set(
    analysis.graph.nodes.filter((node) => node.project === name).map(({ id }) => id),
  );
  return {
    ...analysis,
    findings: analysis.findings.filter(({ subjects }) => subjects[0] && own.has(subjects[0])),
  };
}
