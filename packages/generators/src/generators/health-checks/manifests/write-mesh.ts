import { joinPathFragments, type Tree } from '@nx/devkit';
import {
  ManifestOptionError,
  type MeshOptions,
  renderDestinationRule,
  renderHttpRoute,
  renderLinkerdService,
  renderVirtualService,
} from '@reliability/k8s-templates';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { PassedBy } from './manifest-report.js';
import { type MeshPolicy, meshPolicies } from './mesh-policies.js';
import type { FoundService } from './services-in.js';
import { writeOwn } from './write-own.js';

/** The meshes that policies can be written for. */
export type Mesh = 'istio' | 'linkerd';

/** What manifests of a mesh are made of, beside the policies. */
export interface MeshTarget {
  readonly mesh: Mesh;
  readonly projectRoot: string;
  /** Where a dependency is whose Service is not among the manifests. */
  readonly namespace: string;
  readonly services: readonly FoundService[];
  readonly retriesIn: 'application' | 'mesh';
}

/** The manifests, what was left out, and what to do with them. */
export interface WrittenMesh {
  readonly files: readonly FileOutcome[];
  readonly passedBy: readonly PassedBy[];
  readonly next: readonly string[];
}

/**
 * Writes the policies of config/ as those of a mesh, a file each.
 * @throws UsageError where config/ is not what the runtime would load.
 */
export function writeMesh(tree: Tree, target: MeshTarget): WrittenMesh {
  const { mesh, projectRoot, services, retriesIn } = target;
  const { policies, passedBy } = meshPolicies(tree, projectRoot);
  const folder = joinPathFragments(projectRoot, 'kubernetes', mesh);
  const left: PassedBy[] = [...passedBy];
  const files = policies.flatMap((policy) => {
    const { name } = policy;
    if (!services.some((one) => one.name === name)) {
      const reason = `no Service ${name} is among the manifests: its policies are for one in the namespace ${target.namespace}; an address outside of the cluster has none`;
      left.push({ where: name, reason });
    }
    try {
      return manifests(policy, target).map(([file, text]) =>
        writeOwn(tree, `${folder}/${name}-${file}`, text),
      );
    } catch (error) {
      if (!(error instanceof ManifestOptionError)) throw error;
      left.push({ where: name, reason: `not in the mesh: ${error.message}` });
      return [];
    }
  });
  if (policies.length === 0) {
    const reason =
      'nothing for the mesh: config/ has no policy for a dependency that it could have';
    left.push({ where: projectRoot, reason });
  }
  return {
    files,
    passedBy: left,
    next: files.length > 0 ? whatToDo(folder, policies, mesh, retriesIn) : [],
  };
}

function manifests(
  { name, circuitBreaker, retry }: MeshPolicy,
  { mesh, namespace, services, retriesIn }: MeshTarget,
): readonly (readonly [string, string])[] {
  const service = services.find((one) => one.name === name);
  const options: MeshOptions = {
    name,
    namespace: service?.namespace ?? namespace,
    port: service?.port,
    circuitBreaker,
    // Without an entry nothing is repeated; a mesh would repeat by its own default.
    retry: retry ?? { max_retries: 0 },
    retriesIn,
  };
  const hasCircuit = circuitBreaker !== undefined;
  return mesh === 'istio'
    ? [
        ...(hasCircuit ? [['destination-rule.yml', renderDestinationRule(options)] as const] : []),
        ['virtual-service.yml', renderVirtualService(options)],
      ]
    : [
        ...(hasCircuit ? [['service.yml', renderLinkerdService(options)] as const] : []),
        ['http-route.yml', renderHttpRoute(options)],
      ];
}

function whatToDo(
  folder: string,
  policies: readonly MeshPolicy[],
  mesh: Mesh,
  retriesIn: MeshTarget['retriesIn'],
): readonly string[] {
  const repeated = policies.filter(({ retry }) => retry !== undefined).map(({ name }) => name);
  const services = policies.filter(({ circuitBreaker }) => circuitBreaker !== undefined);
  const apply =
    mesh === 'istio'
      ? [`Apply the policies of the mesh: kubectl apply -f ${folder}`]
      : [
          ...services.map(
            ({ name }) =>
              `Patch the Service: kubectl patch service ${name} --patch-file ${folder}/${name}-service.yml`,
          ),
          ...policies.map(
            ({ name }) => `Apply its routes: kubectl apply -f ${folder}/${name}-http-route.yml`,
          ),
        ];
  if (repeated.length === 0) return apply;
  return [
    ...apply,
    retriesIn === 'application'
      ? `The application goes on repeating calls to ${repeated.join(', ')}; --retries-in=mesh has the mesh do it instead.`
      : `Set max_retries: 0 for ${repeated.join(', ')} in config/retry-policies.yml: the mesh repeats now, and retries multiply.`,
  ];
}
