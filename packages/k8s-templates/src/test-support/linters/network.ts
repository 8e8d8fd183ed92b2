import { type KubernetesObject, ofKind } from '../kubernetes/objects.js';
import { adding, podLabels, type Rule, selects, without } from './rule.js';

const CLUSTER_WIDE = ['Namespace', 'PriorityClass', 'ClusterRoleBinding'];
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

const toPolicy =
  (damage: (labels: Record<string, string>) => void) =>
  (objects: KubernetesObject[]): void =>
    damage(ofKind(objects, 'NetworkPolicy')[0]!.spec!.podSelector.matchLabels!);

/** Services, policies, names and labels that fit each other. */
export const NETWORK: readonly Rule[] = [
  {
    checks: ['kube-linter/dangling-service', 'kube-score/service-targets-pod'],
    find: (objects) =>
      ofKind(objects, 'Service').flatMap(({ spec }) =>
        podLabels(objects).some((labels) => selects(spec!.selector, labels))
          ? []
          : ['leads nowhere'],
      ),
    mutants: {
      'a service of nobody': (objects) => {
        ofKind(objects, 'Service')[0]!.spec!.selector = { app: 'x' };
      },
    },
  },
  {
    checks: ['kube-linter/invalid-target-ports'],
    find: (objects) => {
      const named = ofKind(objects, 'Deployment').flatMap(({ spec }) =>
        spec!.template.spec!.containers.flatMap(({ ports = [] }) => ports),
      );
      return ofKind(objects, 'Service').flatMap(({ spec }) =>
        spec!.ports!.flatMap(({ targetPort }) =>
          named.some(
            ({ name, containerPort }) => name === targetPort || containerPort === targetPort,
          )
            ? []
            : [`no port ${targetPort}`],
        ),
      );
    },
    mutants: {
      'a port that is not there': (objects) => {
        ofKind(objects, 'Service')[0]!.spec!.ports![0]!.targetPort = 'htpp';
      },
    },
  },
  {
    checks: ['kube-score/service-type'],
    find: (objects) =>
      ofKind(objects, 'Service').flatMap(({ spec }) =>
        spec!.type === 'NodePort' ? ['a port of every node'] : [],
      ),
    mutants: {
      'a port of every node': (objects) => {
        ofKind(objects, 'Service')[0]!.spec!.type = 'NodePort';
      },
    },
  },
  {
    checks: ['kube-linter/non-isolated-pod', 'kube-score/pod-networkpolicy'],
    find: (objects) =>
      podLabels(objects).flatMap((labels) =>
        (['Ingress', 'Egress'] as const).filter(
          (direction) =>
            !ofKind(objects, 'NetworkPolicy').some(
              ({ spec }) =>
                selects(spec?.podSelector?.matchLabels, labels) &&
                spec?.policyTypes?.includes(direction),
            ),
        ),
      ),
    mutants: {
      'no policy': without('NetworkPolicy'),
      'a policy for one direction': (objects) => {
        ofKind(objects, 'NetworkPolicy')[0]!.spec!.policyTypes = ['Ingress'];
      },
    },
  },
  {
    checks: ['kube-linter/dangling-networkpolicy', 'kube-score/networkpolicy-targets-pod'],
    find: (objects) =>
      ofKind(objects, 'NetworkPolicy').flatMap(({ spec }) =>
        podLabels(objects).some((labels) => selects(spec?.podSelector?.matchLabels, labels))
          ? []
          : ['a policy of nobody'],
      ),
    mutants: {
      'a policy of nobody': toPolicy((labels) => {
        labels['app.kubernetes.io/instance'] = 'x';
      }),
    },
  },
  {
    checks: ['polaris/missingNetworkPolicy'],
    find: (objects) =>
      podLabels(objects).flatMap((labels) =>
        ofKind(objects, 'NetworkPolicy').some(({ spec }) => {
          const wanted = spec?.podSelector?.matchLabels ?? {};
          return Object.keys(wanted).length === 1 && selects(wanted, labels);
        })
          ? []
          : ['not by exactly one label'],
      ),
    mutants: {
      'two labels': toPolicy((labels) => {
        labels['app.kubernetes.io/name'] = labels['app.kubernetes.io/instance']!;
      }),
    },
  },
  {
    checks: ['polaris/tlsSettingsMissing'],
    find: (objects) =>
      ofKind(objects, 'Ingress').flatMap(({ spec }) => (spec?.tls?.length ? [] : ['in the open'])),
    mutants: {
      'in the open': adding({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: 'x', namespace: 'shop' },
        spec: {},
      }),
    },
  },
  {
    checks: [
      'kube-linter/mismatching-selector',
      'kube-score/deployment-pod-selector-labels-match-template-metadata-labels',
    ],
    find: (objects) =>
      ofKind(objects, 'Deployment').flatMap(({ spec }) =>
        selects(spec!.selector.matchLabels, spec!.template.metadata?.labels ?? {})
          ? []
          : ['does not find its own pods'],
      ),
    mutants: {
      'another selector': (objects) => {
        ofKind(objects, 'Deployment')[0]!.spec!.selector.matchLabels = { app: 'x' };
      },
    },
  },
  {
    checks: ['kube-linter/use-namespace'],
    find: (objects) =>
      objects
        .filter(({ kind }) => !CLUSTER_WIDE.includes(kind))
        .filter(({ metadata }) => (metadata.namespace ?? 'default') === 'default')
        .map(({ kind }) => kind),
    mutants: {
      'no namespace': ([, , object]) => {
        delete object!.metadata.namespace;
      },
      'the namespace of everybody': ([, , object]) => {
        object!.metadata.namespace = 'default';
      },
    },
  },
  {
    checks: ['polaris/metadataAndInstanceMismatched'],
    find: (objects) =>
      objects
        .filter(({ metadata }) => {
          const instance = metadata.labels?.['app.kubernetes.io/instance'];
          return instance !== undefined && instance !== metadata.name;
        })
        .map(({ kind }) => kind),
    mutants: {
      'another instance': (objects) => {
        ofKind(objects, 'Deployment')[0]!.metadata!.labels!['app.kubernetes.io/instance'] = 'x';
      },
    },
  },
  {
    checks: ['kube-score/label-values'],
    find: (objects) =>
      [...objects.map(({ metadata }) => metadata.labels ?? {}), ...podLabels(objects)].flatMap(
        (labels) => Object.values(labels).filter((value) => !LABEL_VALUE.test(String(value))),
      ),
    mutants: {
      'a value with a space': (objects) => {
        ofKind(objects, 'Service')[0]!.metadata!.labels!['x'] = 'a b';
      },
    },
  },
  {
    checks: ['kube-linter/no-extensions-v1beta', 'kube-score/stable-version'],
    find: (objects) =>
      objects
        .map(({ apiVersion }) => apiVersion)
        .filter((version) => /alpha|beta|^extensions\//.test(version)),
    mutants: {
      'an API that is gone': (objects) => {
        ofKind(objects, 'PodDisruptionBudget')[0]!.apiVersion = 'policy/v1beta1' as 'policy/v1';
      },
    },
  },
];
