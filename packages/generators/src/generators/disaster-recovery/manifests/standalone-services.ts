import type { Tree } from '@nx/devkit';
import type { WorkloadOptions } from '@reliability/k8s-templates';
import type { DependencyGraph } from '../../../graph/dependency-graph.js';
import { applicationsOf, type Project } from '../../../shared/project/application.js';
import { exposedPort } from '../../health-checks/manifests/application-port.js';
import { healthConfigPath } from '../../health-checks/manifests/context-of.js';
import { healthOf } from '../../health-checks/manifests/health-of.js';
import { imageOf } from '../../health-checks/manifests/image-of.js';
import { kubernetesName, namesOf } from '../../health-checks/manifests/names.js';
import { ownPort } from '../../health-checks/start/own-port.js';

/** Services of which there is no manifest, and what a person has to fill in. */
export interface StandaloneServices {
  readonly services: readonly WorkloadOptions[];
  readonly next: readonly string[];
}

/** The port of an application that nothing tells the port of. */
const DEFAULT_PORT = 8000;
const FOLDER = 'kubernetes/multi-region/base';

/**
 * A workload for each application that the graph knows as a service.
 * @throws UsageError where its config/health-checks.yml holds what no manifest can.
 */
export function standaloneServices(
  tree: Tree,
  { nodes }: DependencyGraph,
  namespace: string,
): StandaloneServices {
  const next: string[] = [];
  const known = new Set(
    nodes.filter(({ kind }) => kind === 'service').map(({ project }) => project),
  );
  const services = applicationsOf(tree)
    .filter(({ name }) => known.has(name))
    .map((project) => {
      const name = kubernetesName(project.name);
      const file = `${FOLDER}/${name}/deployment.yml`;
      const { image, where, isTagGuessed } = imageOf(tree, project, namesOf(tree, project));
      if (isTagGuessed) {
        next.push(
          where === undefined
            ? `Fill in the image in ${file}: nothing in the workspace names one.`
            : `Set the tag of the image in ${file}: ${where} names none that stays what it is.`,
        );
      }
      const port = portOf(tree, project);
      if (port === undefined) {
        next.push(`Check the port in ${file}: nothing tells where ${project.name} listens.`);
      }
      const config = tree.read(healthConfigPath(project.root), 'utf-8');
      if (config === null) {
        next.push(
          `Give ${project.name} its health endpoints, which ${file} asks: nx g @reliability/generators:health-checks --project=${project.name}`,
        );
      }
      const own = port ?? DEFAULT_PORT;
      return { name, namespace, image, port: own, ...healthOf(config ?? `port: ${own}`) };
    });
  return { services, next };
}

function portOf(tree: Tree, project: Project): number | undefined {
  return exposedPort(tree, project.root) ?? ownPort(tree, project)?.port;
}
