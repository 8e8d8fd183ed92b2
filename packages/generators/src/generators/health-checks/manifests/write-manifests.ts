import { joinPathFragments, type Tree } from '@nx/devkit';
import { findWorkloads, type FoundWorkloads } from '@reliability/k8s-templates';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { Findings } from '../../init/lib/probe.js';
import type { Wired } from '../lib/wire.js';
import type { HealthChecksGeneratorSchema } from '../schema.js';
import { applicationPort, sharesPort } from './application-port.js';
import { chooseNamespace } from './choose-namespace.js';
import { healthOf } from './health-of.js';
import { imageOf } from './image-of.js';
import { listManifestFiles } from './list-manifest-files.js';
import { type ManifestReport, NO_MANIFESTS, type PassedBy } from './manifest-report.js';
import { mergeAll } from './merge-all.js';
import type { MergeContext } from './merge-context.js';
import { namesOf } from './names.js';
import { servicesIn } from './services-in.js';
import { writeMesh } from './write-mesh.js';
import { writePatches } from './write-patches.js';
import { writeWhole } from './write-whole.js';

/** What was written, and what is told of it. */
export interface WrittenManifests {
  readonly files: readonly FileOutcome[];
  readonly report: ManifestReport;
}

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
  const config = tree.read(healthConfigPath(project.root), 'utf-8') ?? '';
  const names = namesOf(tree, project);
  const { files, passedBy } = listManifestFiles(tree, project.root);
  const found = findWorkloads(files);
  const seen =
    options.port === undefined
      ? applicationPort(tree, project.root, wired)
      : { port: options.port, where: '--port' };
  const isShared = sharesPort(findings, wired);
  const port = isShared ? seen?.port : undefined;
  const texts = [...new Set([config, ...(before === null ? [] : [before])])];
  const earlier = texts.flatMap((text) => [healthOf(text), healthOf(text, port)]);
  const context: MergeContext = {
    tree,
    projectRoot: project.root,
    names,
    health: healthOf(config, port),
    earlier,
    sharesPort: isShared,
    port: seen?.port,
  };
  const parts: Part[] = [];
  const merged = manifests === 'none' ? undefined : mergeAll(context, found);
  const namespace = chooseNamespace(
    tree,
    project.name,
    options.namespace,
    found.workloads.map((one) => one.namespace),
  );
  if (merged && merged.workloads.length === 0 && manifests === 'patch') {
    parts.push({ files: writePatches(tree, project, context.health, earlier) });
    if (isShared && seen === undefined) parts.push({ next: [unknownPort(context)] });
  } else if (merged && merged.workloads.length === 0) {
    const image = options.image
      ? { image: options.image, where: '--image', isTagGuessed: false }
      : imageOf(tree, project, names);
    const { health } = context;
    parts.push(writeWhole(tree, project, { image, port: seen, namespace, health, earlier }));
  }
  if (mesh !== undefined) {
    const services = servicesIn(files);
    parts.push(
      writeMesh(tree, {
        mesh,
        projectRoot: project.root,
        namespace: namespace.namespace,
        services,
        retriesIn,
      }),
    );
  }
  return {
    files: [...(merged?.files ?? []), ...parts.flatMap((part) => part.files ?? [])],
    report: {
      workloads: merged?.workloads ?? [],
      candidates: merged?.candidates ?? [],
      passedBy: [
        ...(manifests === 'none' ? [] : passedBy),
        ...unread(found, context),
        ...parts.flatMap((part) => part.passedBy ?? []),
      ],
      next: [
        ...leftovers(context, merged?.workloads.length ?? 0),
        ...parts.flatMap((part) => part.next ?? []),
      ],
    },
  };
}

interface Part {
  readonly files?: readonly FileOutcome[];
  readonly passedBy?: readonly PassedBy[];
  readonly next?: readonly string[];
}

export const healthConfigPath = (root: string): string =>
  joinPathFragments(root, 'config/health-checks.yml');

const PATCHES = ['readiness-probe.yml', 'liveness-probe.yml', 'startup-probe.yml'];

function unknownPort({ health: { health } }: MergeContext): string {
  return `Nothing tells on which port the application listens: the probes ask ${health.port ?? 8000}; --port says another.`;
}

/** Files that hold workloads and were not understood, where they have to do with the application. */
function unread(
  { templates, unreadable }: FoundWorkloads,
  { tree, projectRoot, names }: MergeContext,
): readonly PassedBy[] {
  const isOurs = (path: string): boolean =>
    (projectRoot !== '.' && path.startsWith(`${projectRoot}/`)) ||
    [...names.own].some((name) =>
      ((tree.read(path, 'utf-8') ?? '') + path)
        .toLowerCase()
        .replaceAll(/[^a-z0-9:\n]/g, '')
        .includes(name),
    );
  return [
    ...templates.map((where) => ({ where, reason: 'a template, left alone' })),
    ...unreadable.map(({ path, problem }) => ({ where: path, reason: problem })),
  ].filter(({ where }) => isOurs(where));
}

/** Patches of an earlier run, which a workload that was found since does not need. */
function leftovers({ tree, projectRoot }: MergeContext, workloads: number): readonly string[] {
  const folder = joinPathFragments(projectRoot, 'kubernetes');
  const listed = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
    .map((name) => tree.read(`${folder}/${name}`, 'utf-8') ?? '')
    .join('');
  const files = PATCHES.filter(
    (name) => tree.exists(`${folder}/${name}`) && !listed.includes(name),
  );
  return workloads > 0 && files.length > 0
    ? [
        `Remove ${files.join(', ')} from ${folder}: no kustomization lists them, and the workload has its probes.`,
      ]
    : [];
}
