import type { Workload } from '../infrastructure.js';
import { productOfName, roleOf } from '../products.js';
import { type Resource } from './module.js';
import { nameOf } from './stores.js';

/** Resources that run a program, and where they say how many of it. */
const REPLICAS: Readonly<Record<string, readonly string[]>> = {
  aws_ecs_service: ['desired_count'],
  kubernetes_deployment: ['spec.replicas'],
  kubernetes_deployment_v1: ['spec.replicas'],
  kubernetes_stateful_set: ['spec.replicas'],
  kubernetes_stateful_set_v1: ['spec.replicas'],
  google_cloud_run_v2_service: ['template.scaling.min_instance_count'],
  azurerm_container_app: ['template.min_replicas'],
  render_web_service: ['num_instances', 'autoscaling.min'],
  render_private_service: ['num_instances'],
  render_background_worker: ['num_instances'],
  digitalocean_app: ['spec.service.instance_count'],
};
/** What a cloud spreads over its zones by itself. */
const SPREAD = /^(?:aws_ecs_service|google_cloud_run_v2_service)$/;

/** What a resource runs; `null` where it runs nothing. */
export function workloadOf(resource: Resource): Workload | null {
  const paths = REPLICAS[resource.type];
  if (!paths) return null;
  const { type, file, line, label } = resource;
  const place = { file, line };
  const name =
    type.startsWith('kubernetes_') && typeof resource.value('metadata.name') === 'string'
      ? String(resource.value('metadata.name'))
      : nameOf(resource);
  const image = resource.value('spec.template.spec.container.image');
  const count = paths
    .map((path) => Number(resource.value(path) ?? Number.NaN))
    .find(Number.isInteger);
  const replicas: Workload['replicas'] =
    count === undefined
      ? { value: 1, assumed: `${type} ${label} does not say in a way that can be read` }
      : { value: Math.max(1, count), places: [place] };
  const isOpen = type === 'render_web_service' || type === 'google_cloud_run_v2_service';
  const unsaid = {
    value: false,
    assumed: 'what Terraform says of it is not read that far',
  } as const;
  return {
    name,
    place,
    replicas,
    form: type,
    namespace: null,
    images: typeof image === 'string' ? [image] : [],
    builds: [],
    hosts: [name.toLowerCase()],
    published: [],
    entry:
      isOpen || resource.has('load_balancer')
        ? { why: `${type} ${name}`, place, isSure: true }
        : null,
    variables: [],
    startsAfter: [],
    zones:
      SPREAD.test(type) && replicas.value > 1
        ? {
            value: Math.min(replicas.value, 2),
            assumed: `${type} spreads over the zones of its subnets`,
          }
        : { value: 1, assumed: 'nothing says over which zones' },
    disruptionBudget: {
      value: replicas.value > 1,
      assumed: `${type} replaces one after the other`,
    },
    readiness: unsaid,
    liveness: unsaid,
    readinessPath: null,
    livenessPath: null,
    preStop: null,
    product: productOfName(name),
    role: roleOf(name, undefined),
  };
}
