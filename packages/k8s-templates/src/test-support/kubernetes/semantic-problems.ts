import type { IContainer, IPodSpec, IProbe } from 'kubernetes-models/v1';
import { type KubernetesObject, ofKind } from './objects.js';

/**
 * What Kubernetes' own validation refuses beyond the schema, as far as these manifests can get it wrong. Read from
 * `pkg/apis` of Kubernetes 1.36.
 */
export function semanticProblems(objects: readonly KubernetesObject[]): readonly string[] {
  return [
    ...objects.flatMap(nameProblems),
    ...ofKind(objects, 'Deployment').flatMap(({ spec }) => [
      ...problems({
        'progressDeadlineSeconds: not above minReadySeconds':
          (spec!.progressDeadlineSeconds ?? 600) <= (spec!.minReadySeconds ?? 0),
        'rollingUpdate: neither more nor fewer pods':
          isZero(spec!.strategy?.rollingUpdate?.maxSurge) &&
          isZero(spec!.strategy?.rollingUpdate?.maxUnavailable),
      }),
      ...podProblems(spec!.template.spec!),
    ]),
    ...ofKind(objects, 'PodDisruptionBudget').flatMap(({ spec }) =>
      problems({
        'minAvailable and maxUnavailable':
          spec!.minAvailable !== undefined && spec!.maxUnavailable !== undefined,
        unhealthyPodEvictionPolicy: !oneOf(
          spec!.unhealthyPodEvictionPolicy,
          'AlwaysAllow',
          'IfHealthyBudget',
        ),
      }),
    ),
    ...ofKind(objects, 'HorizontalPodAutoscaler').flatMap(({ spec }) =>
      problems({ 'maxReplicas below minReplicas': spec!.maxReplicas < (spec!.minReplicas ?? 1) }),
    ),
    ...ofKind(objects, 'Service').flatMap(({ spec }) =>
      problems({
        type: !oneOf(spec!.type, 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
        'ports: out of range': spec!.ports!.some(({ port }) => !isPort(port)),
        'ports: protocol': spec!.ports!.some(({ protocol }) => !isProtocol(protocol)),
      }),
    ),
    ...ofKind(objects, 'NetworkPolicy').flatMap(({ spec }) =>
      problems({
        policyTypes: !spec!.policyTypes!.every((type) => oneOf(type, 'Ingress', 'Egress')),
      }),
    ),
  ];
}

function podProblems(pod: IPodSpec): readonly string[] {
  const names = pod.containers.map(({ name }) => name);
  const volumes = (pod.volumes ?? []).map(({ name }) => name);
  return [
    ...problems({
      'containers: a name twice': new Set(names).size < names.length,
      'volumes: a name twice': new Set(volumes).size < volumes.length,
      'terminationGracePeriodSeconds: negative': (pod.terminationGracePeriodSeconds ?? 30) < 0,
      'restartPolicy: not Always': !oneOf(pod.restartPolicy, 'Always'),
      'topologySpreadConstraints: whenUnsatisfiable': !(pod.topologySpreadConstraints ?? []).every(
        ({ whenUnsatisfiable }) => oneOf(whenUnsatisfiable, 'ScheduleAnyway', 'DoNotSchedule'),
      ),
      'topologySpreadConstraints: maxSkew': (pod.topologySpreadConstraints ?? []).some(
        ({ maxSkew }) => maxSkew < 1,
      ),
    }),
    ...pod.containers.flatMap((container) => [
      ...containerProblems(container, volumes),
      ...problems({
        'preStop.sleep: longer than the grace period':
          (container.lifecycle?.preStop?.sleep?.seconds ?? 0) >
          (pod.terminationGracePeriodSeconds ?? 30),
      }),
    ]),
  ];
}

function containerProblems(container: IContainer, volumes: readonly string[]): readonly string[] {
  const { ports = [], env = [], resources, volumeMounts = [] } = container;
  const portNames = ports.map(({ name }) => name);
  return [
    ...problems({
      'image: missing': !container.image,
      imagePullPolicy: !oneOf(container.imagePullPolicy, 'Always', 'IfNotPresent', 'Never'),
      'ports: out of range': ports.some(({ containerPort }) => !isPort(containerPort)),
      'ports: a name twice': new Set(portNames).size < portNames.length,
      'ports: no name that a port may have': portNames.some(
        (name) =>
          name !== undefined && !/^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name),
      ),
      'ports: protocol': ports.some(({ protocol }) => !isProtocol(protocol)),
      'env: value and valueFrom': env.some(
        ({ value, valueFrom }) => value !== undefined && valueFrom,
      ),
      'resources: request above limit': Object.entries(resources?.requests ?? {}).some(
        ([kind, request]) => amount(request) > amount(resources?.limits?.[kind] ?? request),
      ),
      'resources: no quantity': [
        ...Object.values(resources?.requests ?? {}),
        ...Object.values(resources?.limits ?? {}),
      ].some((quantity) => Number.isNaN(amount(quantity))),
      'volumeMounts: no such volume': volumeMounts.some(({ name }) => !volumes.includes(name)),
      'lifecycle: no handler, or several':
        container.lifecycle?.preStop !== undefined &&
        Object.keys(container.lifecycle.preStop).length !== 1,
    }),
    ...(['liveness', 'readiness', 'startup'] as const).flatMap((kind) =>
      probeProblems(kind, container[`${kind}Probe`]),
    ),
  ];
}

function probeProblems(kind: string, probe: IProbe | undefined): readonly string[] {
  if (!probe) return [];
  const handlers = [probe.httpGet, probe.exec, probe.tcpSocket, probe.grpc].filter(Boolean);
  const port = probe.httpGet?.port;
  const numbers = [probe.periodSeconds, probe.timeoutSeconds, probe.failureThreshold];
  return problems({
    [`${kind}Probe: no handler, or several`]: handlers.length !== 1,
    [`${kind}Probe: a port out of range`]: typeof port === 'number' && !isPort(port),
    [`${kind}Probe: a number below one`]: numbers.some((number) => (number ?? 1) < 1),
    [`${kind}Probe: successThreshold other than 1`]:
      kind !== 'readiness' && (probe.successThreshold ?? 1) !== 1,
    [`${kind}Probe: a grace of its own`]:
      kind === 'readiness' && probe.terminationGracePeriodSeconds !== undefined,
    [`${kind}Probe: no grace at all`]: (probe.terminationGracePeriodSeconds ?? 1) < 1,
  });
}

const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

function nameProblems({ kind, metadata }: KubernetesObject): readonly string[] {
  const values = Object.values(metadata.labels ?? {});
  return problems({
    [`${kind}: name`]: !NAME.test(metadata.name),
    [`${kind}: namespace`]:
      metadata.namespace !== undefined && !/^[a-z0-9-]{1,63}$/.test(metadata.namespace),
    [`${kind}: a label that is no text`]: values.some((value) => typeof value !== 'string'),
  });
}

function problems(wrong: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(wrong).filter((name) => wrong[name]);
}

const FACTORS: Readonly<Record<string, number>> = {
  m: 0.001,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

function amount(quantity: string | number): number {
  const [, number, unit = ''] =
    /^(\d+(?:\.\d+)?)(m|k|M|G|Ki|Mi|Gi|Ti)?$/.exec(String(quantity)) ?? [];
  return number === undefined ? NaN : Number(number) * (FACTORS[unit] ?? 1);
}

const isZero = (value: string | number | undefined): boolean => value === 0 || value === '0%';
const isPort = (port: number): boolean => port >= 1 && port <= 65_535;
const isProtocol = (name: string | undefined): boolean => oneOf(name, 'TCP', 'UDP', 'SCTP');
/** Nothing at all stands for the default. */
const oneOf = (value: string | undefined, ...allowed: readonly string[]): boolean =>
  value === undefined || allowed.includes(value);
