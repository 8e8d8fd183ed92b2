import { checkOptions, type Checks, oneOf, optional } from '../checks/check.js';
import type { Health } from '../checks/health.js';
import { dnsLabel, dnsSubdomain } from '../checks/names.js';
import { port } from '../checks/numbers.js';
import type { WorkloadKind } from '../templates/probes/patch-options.js';
import { type Addition, withAdditions } from './additions.js';
import { chooseContainer } from './choose-container.js';
import type { Path } from './documents.js';
import { healthPortAmong } from './health-port.js';
import { type MergeOutcome, unchanged } from './outcome.js';
import { NOTHING, type Plan, together } from './plan.js';
import { planEnding } from './plan-ending.js';
import { planProbes } from './plan-probes.js';
import { readYaml } from './read-yaml.js';
import { WANTED_PROBES, type WantedProbesOptions, wantedProbes } from './wanted-probes.js';
import { at, type WorkloadObject, workloadObjects } from './workload-objects.js';

/** Which container of a manifest gets probes, and what they follow from. */
export interface MergeProbesOptions extends WantedProbesOptions {
  /** The object. Default: the only one in the file. */
  readonly name?: string | undefined;
  /** Its kind. Default any. */
  readonly kind?: WorkloadKind | undefined;
  /** The container. Default: the one that declares the health port or `port`, or the only one. */
  readonly container?: string | undefined;
  /** A port of the application, by which its container is known. Default none. */
  readonly port?: number | undefined;
}

const CHECKS = {
  name: optional(dnsSubdomain),
  kind: optional(oneOf('Deployment', 'StatefulSet', 'DaemonSet')),
  container: optional(dnsLabel),
  port: optional(port),
  ...WANTED_PROBES,
} satisfies Checks<MergeProbesOptions>;

const POD: Path = ['spec', 'template', 'spec'];

/**
 * A manifest with the probes that a container lacks, and nothing else changed: comments, order and layout stay. A probe
 * that is there stays as it is, and is judged. With `shutdown` also what is lacking of preStop hook and grace period.
 * A second run changes nothing.
 * @throws ManifestOptionError
 */
export function mergeProbes(text: string, options: MergeProbesOptions = {}): MergeOutcome {
  const { health } = checkOptions(options, CHECKS);
  const documents = readYaml(text);
  if (typeof documents === 'string') return unchanged(text, documents);
  const workload = chooseWorkload(workloadObjects(documents), options);
  if (typeof workload === 'string') return unchanged(text, workload);
  const named = `${workload.kind} ${workload.name}`;
  const index = chooseContainer(workload.containers, options, health.port);
  if (typeof index === 'string') return unchanged(text, `${named}: ${index}`);
  const plan = planFor(documents[workload.document], workload, index, options, health);
  const edited = withAdditions(text, plan.additions);
  return edited === undefined
    ? unchanged(text, `${named} shares parts by anchors and aliases: add the probes as a patch`)
    : {
        text: edited,
        added: plan.additions.map(({ key }) => key),
        kept: plan.kept,
        problems: plan.problems,
      };
}

function chooseWorkload(
  workloads: readonly WorkloadObject[],
  { name, kind }: MergeProbesOptions,
): WorkloadObject | string {
  const fitting = workloads.filter(
    (one) => (name === undefined || one.name === name) && (kind === undefined || one.kind === kind),
  );
  if (fitting.length === 1) return fitting[0]!;
  const wanted = [kind ?? 'Deployment, StatefulSet or DaemonSet', name].filter(Boolean).join(' ');
  if (fitting.length === 0) return `it holds no ${wanted}`;
  const all = fitting.map((one) => `${one.kind} ${one.name}`).join(', ');
  return `it holds several: ${all}; say which`;
}

function planFor(
  object: unknown,
  { document, containers }: WorkloadObject,
  index: number,
  options: MergeProbesOptions,
  health: Health,
): Plan {
  const pod = at(object, 'spec', 'template', 'spec');
  const container = (at(pod, 'containers') as readonly unknown[])[index];
  const path = [...POD, 'containers', index];
  const own = healthPortAmong(containers[index]!.ports, health.port);
  const liveness =
    health.livenessPort === health.port
      ? own
      : healthPortAmong(containers[index]!.ports, health.livenessPort, 'liveness');
  const wanted = wantedProbes(options, own.reference, liveness.reference);
  const probes = planProbes(container, { document, path }, wanted);
  const asked = new Set(
    probes.additions.map(({ key }) => (key === 'livenessProbe' ? liveness : own).missing),
  );
  const ports = [...asked]
    .filter((missing) => missing !== undefined)
    .map((value): Addition => ({ document, path, key: 'ports', value, item: true }));
  const ending = options.shutdown
    ? planEnding({ document, podPath: POD, containerPath: path, pod, container }, options.shutdown)
    : NOTHING;
  return together({ ...NOTHING, additions: ports }, probes, ending);
}
