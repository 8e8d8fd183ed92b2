import { PLAIN } from './test-support/examples.js';
import { type KubernetesObject, objectsIn, ofKind } from './test-support/kubernetes/objects.js';
import { KUBERNETES_VERSIONS, schemaProblems } from './test-support/kubernetes/schema-problems.js';
import { semanticProblems } from './test-support/kubernetes/semantic-problems.js';
import { toContainer, toPod } from './test-support/linters/rule.js';
import { renderWorkload } from './index.js';

type Damage = (objects: KubernetesObject[]) => void;

const GOOD: readonly KubernetesObject[] = renderWorkload({
  ...PLAIN,
  autoscaling: {},
  environment: { A: 'b' },
})
  .filter(({ path }) => path !== 'kustomization.yaml')
  .flatMap(({ text }) => objectsIn(text));

const set =
  (kind: Parameters<typeof ofKind>[1], path: string, value: unknown): Damage =>
  (objects) => {
    const keys = path.split('.');
    const last = keys.pop()!;
    const owner = keys.reduce<Record<string, unknown>>(
      (node, key) => node[key] as Record<string, unknown>,
      ofKind(objects, kind)[0] as unknown as Record<string, unknown>,
    );
    owner[last] = value;
  };

/** Damage that a schema sees. */
const BY_SCHEMA: Readonly<Record<string, Damage>> = {
  'a misspelt probe': set('Deployment', 'spec.template.spec.containers.0.livenesProbe', {}),
  'a misspelt field of a probe': set(
    'Deployment',
    'spec.template.spec.containers.0.readinessProbe.timeoutSecond',
    1,
  ),
  'a field of a container in the pod': set('Deployment', 'spec.template.spec.readinessProbe', {}),
  'a field of a pod in the Deployment': set('Deployment', 'spec.containers', []),
  'a misspelt label selector': set('Deployment', 'spec.selector.matchLabel', {}),
  'a misspelt field of the metadata': set('Deployment', 'metadata.annotation', {}),
  'a misspelt sleep': set(
    'Deployment',
    'spec.template.spec.containers.0.lifecycle.preStop.slep',
    {},
  ),
  'a sleep in words': set(
    'Deployment',
    'spec.template.spec.containers.0.lifecycle.preStop.sleep.seconds',
    'ten',
  ),
  'a number as text': set('Deployment', 'spec.replicas', 'three'),
  'a fraction of a second': set(
    'Deployment',
    'spec.template.spec.containers.0.readinessProbe.periodSeconds',
    0.5,
  ),
  'a number in the environment': set(
    'Deployment',
    'spec.template.spec.containers.0.env.0.value',
    5,
  ),
  'a truth in the environment': set(
    'Deployment',
    'spec.template.spec.containers.0.env.0.value',
    true,
  ),
  'a map in place of a list': set('Deployment', 'spec.template.spec.containers', { name: 'api' }),
  'no containers': set('Deployment', 'spec.template.spec', {}),
  'a probe without a port': set(
    'Deployment',
    'spec.template.spec.containers.0.readinessProbe.httpGet',
    { path: '/' },
  ),
  'a probe of two kinds of path': set(
    'Deployment',
    'spec.template.spec.containers.0.readinessProbe.httpGet.path',
    7,
  ),
  'a capability too few': set(
    'Deployment',
    'spec.template.spec.containers.0.securityContext.capabilities.drop',
    'ALL',
  ),
  'a spread without an end': set(
    'Deployment',
    'spec.template.spec.topologySpreadConstraints.0.maxSkew',
    '1',
  ),
  'a misspelt policy of a budget': set(
    'PodDisruptionBudget',
    'spec.unhealthyEvictionPolicy',
    'AlwaysAllow',
  ),
  'a metric without a container': set(
    'HorizontalPodAutoscaler',
    'spec.metrics.0.containerResource',
    { name: 'cpu' },
  ),
  'no most': set('HorizontalPodAutoscaler', 'spec.maxReplicas', undefined),
  'a field of another kind': set('Service', 'spec.replicas', 3),
  'a port in words': set('Service', 'spec.ports.0.port', 'eighty'),
  'a misspelt policy': set('NetworkPolicy', 'spec.policyType', []),
  'a kind that is not there': set('Service', 'kind', 'Servcie'),
  'a version that is gone': set('PodDisruptionBudget', 'apiVersion', 'policy/v1alpha1'),
};

/** Damage that no schema sees, but Kubernetes. */
const BY_MEANING: Readonly<Record<string, Damage>> = {
  'liveness that must succeed twice': toContainer(({ livenessProbe }) => {
    livenessProbe!.successThreshold = 2;
  }),
  'startup that must succeed twice': toContainer(({ startupProbe }) => {
    startupProbe!.successThreshold = 2;
  }),
  'readiness with a grace': toContainer(({ readinessProbe }) => {
    readinessProbe!.terminationGracePeriodSeconds = 5;
  }),
  'liveness without any grace': toContainer(({ livenessProbe }) => {
    livenessProbe!.terminationGracePeriodSeconds = 0;
  }),
  'a probe that never times out': toContainer(({ readinessProbe }) => {
    readinessProbe!.timeoutSeconds = 0;
  }),
  'a probe of two kinds': toContainer(({ readinessProbe }) => {
    readinessProbe!.tcpSocket = { port: 1 };
  }),
  'a probe of port 70000': toContainer(({ readinessProbe }) => {
    readinessProbe!.httpGet!.port = 70_000;
  }),
  'a sleep longer than the grace': toPod((pod) => {
    pod.terminationGracePeriodSeconds = 5;
  }),
  'a container twice': toPod((pod) => {
    pod.containers.push(pod.containers[0]!);
  }),
  'a volume that is not there': toPod((pod) => {
    pod.volumes = [];
  }),
  'a volume twice': toPod((pod) => {
    pod.volumes!.push(pod.volumes![0]!);
  }),
  'a pod that does not start again': toPod((pod) => {
    pod.restartPolicy = 'Never';
  }),
  'a spread by an unknown rule': toPod((pod) => {
    pod.topologySpreadConstraints![0]!.whenUnsatisfiable = 'Ignore' as never;
  }),
  'a port twice': toContainer(({ ports }) => {
    ports!.push({ name: ports![0]!.name!, containerPort: 1 });
  }),
  'a port with a long name': toContainer(({ ports }) => {
    ports![0]!.name = 'a-name-beyond-15';
  }),
  'a port out of range': toContainer(({ ports }) => {
    ports![0]!.containerPort = 0;
  }),
  'an unknown protocol': toContainer(({ ports }) => {
    ports![0]!.protocol = 'HTTP' as never;
  }),
  'an unknown pull policy': toContainer((container) => {
    container.imagePullPolicy = 'Sometimes' as never;
  }),
  'more asked than allowed': toContainer(({ resources }) => {
    resources!.requests!['memory'] = '1Gi';
  }),
  'a quantity that is none': toContainer(({ resources }) => {
    resources!.limits!['memory'] = '256 MB';
  }),
  'two handlers before the stop': toContainer(({ lifecycle }) => {
    lifecycle!.preStop!.exec = { command: ['true'] };
  }),
  'a value from two places': toContainer(({ env }) => {
    env![0]!.valueFrom = { secretKeyRef: { name: 'a', key: 'b' } };
  }),
  'a deadline before anything can be ready': set('Deployment', 'spec.progressDeadlineSeconds', 5),
  'an update that can neither add nor take': set(
    'Deployment',
    'spec.strategy.rollingUpdate.maxSurge',
    0,
  ),
  'both kinds of budget': set('PodDisruptionBudget', 'spec.minAvailable', 1),
  'an unknown eviction policy': set(
    'PodDisruptionBudget',
    'spec.unhealthyPodEvictionPolicy',
    'Always',
  ),
  'a most below the least': set('HorizontalPodAutoscaler', 'spec.maxReplicas', 1),
  'an unknown type of service': set('Service', 'spec.type', 'Cluster'),
  'a service on port 0': set('Service', 'spec.ports.0.port', 0),
  'a service of an unknown protocol': set('Service', 'spec.ports.0.protocol', 'http'),
  'an unknown direction': set('NetworkPolicy', 'spec.policyTypes', ['ingress']),
  'a name in capitals': set('Service', 'metadata.name', 'API'),
  'a namespace with a dot': set('Service', 'metadata.namespace', 'a.b'),
  'a label that is a truth': set('Service', 'metadata.labels', { on: true }),
};

const damaged = (damage: Damage): KubernetesObject[] => {
  // Written out and read again: what is the same object at two places is two objects in a manifest.
  const objects = JSON.parse(JSON.stringify(GOOD)) as KubernetesObject[];
  damage(objects);
  return JSON.parse(JSON.stringify(objects)) as KubernetesObject[];
};

describe.each(KUBERNETES_VERSIONS)('the strict schema of Kubernetes %s', (version) => {
  const names = Object.keys(BY_SCHEMA);
  const each = names.map((name) => damaged(BY_SCHEMA[name]!));
  const problems = schemaProblems(each.flat(), version);
  const size = GOOD.length;

  it.each(names.map((name, index) => [name, index] as const))('refuses %s', (_, index) => {
    expect(problems.slice(index * size, (index + 1) * size).flat()).not.toEqual([]);
  });

  it('refuses nothing else', () => {
    expect(schemaProblems(GOOD, version).flat()).toEqual([]);
  });
});

describe('what Kubernetes means', () => {
  it.each(Object.entries(BY_MEANING))('refuses %s', (_, damage) => {
    expect(semanticProblems(damaged(damage))).not.toEqual([]);
  });

  it('refuses nothing else', () => {
    expect(semanticProblems(GOOD)).toEqual([]);
  });
});
