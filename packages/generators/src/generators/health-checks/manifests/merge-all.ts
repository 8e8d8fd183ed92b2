import type { FoundKustomization, FoundWorkloads } from '@reliability/k8s-templates';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { ManifestReport, ReportedWorkload } from './manifest-report.js';
import { mergeChart } from './merge-chart.js';
import { type MergeContext, type Merged, objectOf, orWhy, untouched } from './merge-context.js';
import { mergeManifest } from './merge-manifest.js';
import { patchKustomization } from './patch-kustomization.js';
import { whoseChart } from './whose-chart.js';
import { type Suspect, whoseWorkloads } from './whose-workload.js';

/** What became of the workloads that there are. */
export interface MergedAll extends Pick<ManifestReport, 'workloads' | 'candidates'> {
  readonly files: readonly FileOutcome[];
}

/** Gives every workload that is the application's for sure what it lacks, and lists those that may be. */
export function mergeAll(context: MergeContext, found: FoundWorkloads): MergedAll {
  const { tree, names, projectRoot } = context;
  const { sure, candidates } = whoseWorkloads(found.workloads, names, projectRoot);
  const charts = found.charts.flatMap((chart) => whoseChart(tree, chart, names) ?? []);
  const merged = [
    ...sure.flatMap((suspect) => inManifest(context, found, suspect, sure)),
    ...charts.flatMap((chart): readonly Merged[] =>
      chart.at !== undefined
        ? [
            orWhy(
              () => mergeChart(context, chart),
              (problem) => only(untouched(chart.chart.path, 'chart', chart.reason, [problem])),
            ),
          ]
        : [],
    ),
  ];
  return {
    workloads: merged.map(({ report }) => report),
    files: latest(merged.flatMap(({ files }) => files)),
    candidates: [
      ...candidates.map((one) => ({
        where: one.workload.path,
        object: objectOf(one),
        reason: one.reason,
      })),
      ...charts.flatMap((one) =>
        one.at !== undefined
          ? []
          : [{ where: one.chart.path, object: `chart ${one.chart.path}`, reason: one.reason }],
      ),
    ],
  };
}

/** Where kustomizations are made of the manifest they patch it; else it is edited itself. */
function inManifest(
  context: MergeContext,
  { kustomizations }: FoundWorkloads,
  suspect: Suspect,
  all: readonly Suspect[],
): readonly Merged[] {
  const { path } = suspect.workload;
  const refused = (where: string) => (problem: string) =>
    only(untouched(where, objectOf(suspect), suspect.reason, [problem]));
  const owners = kustomizations.filter(({ resources }) => resources.includes(path));
  if (owners.length === 0) {
    return [orWhy(() => mergeManifest(context, suspect), refused(path))];
  }
  return owners.map((owner) =>
    orWhy(
      () => patchKustomization(context, owner, suspect, prefixFor(context, owner, suspect, all)),
      refused(owner.path),
    ),
  );
}

/** None where the folder is the application's and holds one workload of it. */
function prefixFor(
  { projectRoot }: MergeContext,
  { path, resources }: FoundKustomization,
  { workload }: Suspect,
  all: readonly Suspect[],
): string {
  const isOwn = projectRoot === '.' || path.startsWith(`${projectRoot}/`);
  const beside = all.filter((one) => resources.includes(one.workload.path));
  return isOwn && beside.length === 1 ? '' : `${workload.name}-`;
}

const only = (report: ReportedWorkload): Merged => ({ report, files: [] });

/** A file that several workloads stand in is told of once. */
function latest(files: readonly FileOutcome[]): readonly FileOutcome[] {
  const all = new Map<string, FileOutcome>();
  for (const file of files) {
    const before = all.get(file.path);
    if (!before || before.action === 'unchanged') all.set(file.path, file);
  }
  return [...all.values()];
}
