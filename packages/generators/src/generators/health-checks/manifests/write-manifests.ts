import type { Tree } from '@nx/devkit';
import { findWorkloads } from '@reliability/k8s-templates';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { Findings } from '../../init/lib/probe.js';
import type { Wired } from '../lib/wire.js';
import type { HealthChecksGeneratorSchema } from '../schema.js';
import { chooseNamespace, type ChosenNamespace } from './choose-namespace.js';
import { contextOf } from './context-of.js';
import { imageOf } from './image-of.js';
import { leftovers } from './leftovers.js';
import { listManifestFiles } from './list-manifest-files.js';
import {
  type ManifestReport,
  NO_MANIFESTS,
  type PassedBy,
  type ReportedWorkload,
} from './manifest-report.js';
import { mergeAll, type MergedAll } from './merge-all.js';
import type { MergeContext } from './merge-context.js';
import { servicesIn } from './services-in.js';
import { unread } from './unread.js';
import { writeMesh } from './write-mesh.js';
import { writePatches } from './write-patches.js';
import { writeWhole } from './write-whole.js';

/** What was written, and what is told of it. */
export interface WrittenManifests {
  readonly files: readonly FileOutcome[];
  readonly report: ManifestReport;
}

interface Part {
  readonly files: readonly FileOutcome[];
  readonly passedBy?: readonly PassedBy[];
  readonly next?: readonly string[];
}

const NOTHING: MergedAll = { workloads: [], candidates: [], files: [] };

/**
 * Gives the application's workloads their probes where the workspace has some, and patches or a whole workload where it
 * has none; and the policies to a mesh, where one is named.
 * @param before config/health-checks.yml as it was, before this run.
 * @throws UsageError where the configuration holds what no manifest can; nothing is to be written then.
 */
export function writeManifests(
  tree: Tree,
  findings: Findings,
  wired: Wired,
  options: HealthChecksGeneratorSchema,
  before: string | null,
): WrittenManifests {
  const { manifests = 'patch', mesh, retriesIn = 'application' } = options;
  if (manifests === 'none' && mesh === undefined) return { files: [], report: NO_MANIFESTS };
  const { project } = findings;
  const context = contextOf(tree, findings, wired, options, before);
  const { files, passedBy } = listManifestFiles(tree, project.root);
  const found = findWorkloads(files);
  const seen = found.workloads.map(({ namespace }) => namespace);
  const namespace = chooseNamespace(tree, project.name, options.namespace, seen);

  const {
    workloads,
    candidates,
    files: merged,
  } = manifests === 'none' ? NOTHING : mergeAll(context, found);
  const parts: Part[] = [
    ...(manifests === 'none' || workloads.length > 0
      ? []
      : [whereNone(context, findings, options, namespace)]),
    ...(mesh === undefined
      ? []
      : [
          writeMesh(tree, {
            mesh,
            projectRoot: project.root,
            namespace: namespace.namespace,
            services: servicesIn(files),
            retriesIn,
          }),
        ]),
  ];
  return {
    files: [...merged, ...parts.flatMap((part) => part.files)],
    report: {
      workloads,
      candidates,
      passedBy: [
        ...(manifests === 'none' ? [] : [...passedBy, ...unread(context, found)]),
        ...parts.flatMap((part) => part.passedBy ?? []),
      ],
      next: [
        ...toApply(workloads),
        ...(workloads.length > 0 ? leftovers(context) : []),
        ...parts.flatMap((part) => part.next ?? []),
      ],
    },
  };
}

function toApply(workloads: readonly ReportedWorkload[]): readonly string[] {
  const changed = workloads.filter(({ added }) => added.length > 0).map(({ where }) => where);
  const files = [...new Set(changed)].join(', ');
  return files === '' ? [] : [`Look at what was added to ${files}, and roll it out as you do.`];
}

/** Patches, or a whole workload. */
function whereNone(
  context: MergeContext,
  { project }: Findings,
  { manifests, image: said }: HealthChecksGeneratorSchema,
  namespace: ChosenNamespace,
): Part {
  const { tree, names, health, earlier, port, sharesPort, isBeside } = context;
  if (manifests !== 'whole') {
    const isGuess = sharesPort && !isBeside && port === undefined;
    const line = `Nothing tells on which port the application listens: the probes ask ${health.health.port ?? 8000}; --port says another.`;
    return { files: writePatches(tree, project, health, earlier), next: isGuess ? [line] : [] };
  }
  const image = said
    ? { image: said, where: '--image', isTagGuessed: false }
    : imageOf(tree, project, names);
  return writeWhole(tree, project, { image, port, namespace, health, earlier });
}
