import { joinPathFragments, type Tree } from '@nx/devkit';
import { ManifestOptionError, renderWorkload } from '@reliability/k8s-templates';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { Project } from '../../../shared/project/application.js';
import { UsageError } from '../../../shared/usage-error.js';
import type { ChosenNamespace } from './choose-namespace.js';
import type { Health } from './health-of.js';
import type { SeenImage } from './image-of.js';
import { kubernetesName } from './names.js';
import { writeOwn } from './write-own.js';

/** What a whole workload is made of. */
export interface WholeOptions {
  readonly image: SeenImage;
  readonly port: number | undefined;
  readonly namespace: ChosenNamespace;
  readonly health: Health;
  readonly earlier: readonly Health[];
}

/** The files of a workload, and what a person has to fill in. */
export interface Whole {
  readonly files: readonly FileOutcome[];
  readonly next: readonly string[];
}

/** The port of an application that nothing tells the port of. */
const DEFAULT_PORT = 8000;

/**
 * Writes a Deployment, its Service, its PodDisruptionBudget and what belongs to them.
 * @throws UsageError where an option is one that no manifest can have.
 */
export function writeWhole(tree: Tree, project: Project, options: WholeOptions): Whole {
  const folder = joinPathFragments(project.root, 'kubernetes');
  const before = options.earlier.flatMap((health) => render(project, { ...options, health }));
  const files = render(project, options).map(({ path, text }) =>
    writeOwn(
      tree,
      joinPathFragments(folder, path),
      text,
      before.filter((one) => one.path === path).map((one) => one.text),
    ),
  );
  const isNew = files.some(({ action }) => action === 'created');
  return { files, next: isNew ? toFillIn(folder, options) : [] };
}

function render(project: Project, { image, port, namespace, health }: WholeOptions) {
  try {
    return renderWorkload({
      name: kubernetesName(project.name),
      namespace: namespace.namespace,
      image: image.image,
      port: port ?? health.health.port ?? DEFAULT_PORT,
      ...health,
    });
  } catch (error) {
    if (!(error instanceof ManifestOptionError)) throw error;
    throw new UsageError(
      `No workload can be made: ${error.message}`,
      'Say it with --image, --port or --namespace. Nothing was written.',
    );
  }
}

function toFillIn(folder: string, { image, port, namespace }: WholeOptions): readonly string[] {
  const file = `${folder}/deployment.yml`;
  const { where, isTagGuessed } = image;
  return [
    ...(where === undefined && isTagGuessed
      ? [`Fill in the image in ${file}: nothing names one, and ${image.image} does not exist.`]
      : []),
    ...(where !== undefined && isTagGuessed
      ? [`Set the tag of the image in ${file}: ${where} names none that stays what it is.`]
      : []),
    ...(port !== undefined
      ? []
      : [`Check the port in ${file}: nothing tells where the application listens.`]),
    ...(namespace.from === undefined
      ? []
      : [`Check the namespace ${namespace.namespace}: it is that of ${namespace.from}.`]),
    `Fill in the environment of the container in ${file}: addresses and secrets are not known here.`,
    `Apply them: kubectl apply -k ${folder}`,
  ];
}
