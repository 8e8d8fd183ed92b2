import type { ManifestReport } from './manifest-report.js';

/** What became of the manifests, in the words of the terminal. */
export function manifestLines({
  workloads,
  candidates,
  passedBy,
}: ManifestReport): readonly string[] {
  if (workloads.length + candidates.length + passedBy.length === 0) return [];
  return [
    '',
    'Kubernetes',
    ...workloads.flatMap(({ where, object, reason, added, kept, problems }) => [
      `  ${object} in ${where} (${reason}): ${added.length ? `${added.join(', ')} added` : 'nothing added'}`,
      ...(kept.length ? [`    kept, for it is yours: ${kept.join(', ')}`] : []),
      ...problems.flatMap((problem) => problem.split('\n').map((line) => `    ${line}`)),
    ]),
    ...candidates.map(
      ({ where, object, reason }) => `  not sure, so left alone: ${object} in ${where} (${reason})`,
    ),
    ...passedBy.map(({ where, reason }) => `  ${where}: ${reason}`),
  ];
}
