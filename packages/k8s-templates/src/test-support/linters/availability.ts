import { ofKind } from '../kubernetes/objects.js';
import { aboutPods, adding, podLabels, type Rule, selects, toPod, without } from './rule.js';

const EXEMPT = 'polaris.fairwinds.com/deploymentMissingReplicas-exempt';

/** Enough instances, spread, updated and disrupted one by one. */
export const AVAILABILITY: readonly Rule[] = [
  {
    checks: ['kube-linter/no-rolling-update-strategy', 'kube-score/deployment-strategy'],
    find: (objects) =>
      ofKind(objects, 'Deployment').flatMap(({ spec }) =>
        spec?.strategy?.type === 'RollingUpdate' ? [] : ['no rolling update'],
      ),
    mutants: {
      'all at once': (objects) => {
        ofKind(objects, 'Deployment')[0]!.spec!.strategy = { type: 'Recreate' };
      },
    },
  },
  {
    checks: [
      'kube-linter/minimum-three-replicas',
      'kube-score/deployment-replicas',
      'polaris/deploymentMissingReplicas',
    ],
    find: (objects) =>
      ofKind(objects, 'Deployment').flatMap(({ metadata, spec }) => {
        if (spec!.replicas === undefined) {
          const scaled = ofKind(objects, 'HorizontalPodAutoscaler').length > 0;
          return scaled && metadata?.annotations?.[EXEMPT] === 'true' ? [] : ['no replicas'];
        }
        return spec!.replicas < 3 ? ['too few replicas'] : [];
      }),
    mutants: {
      'one instance': (objects) => {
        ofKind(objects, 'Deployment')[0]!.spec!.replicas = 1;
      },
      'nothing said about instances': (objects) => {
        const [deployment] = ofKind(objects, 'Deployment');
        delete deployment!.spec!.replicas;
        delete deployment!.metadata!.annotations;
      },
    },
  },
  {
    checks: ['kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured'],
    find: (objects) =>
      ofKind(objects, 'HorizontalPodAutoscaler').flatMap(({ spec }) =>
        ofKind(objects, 'Deployment')
          .filter(({ metadata }) => metadata!.name === spec!.scaleTargetRef.name)
          .filter((deployment) => deployment.spec!.replicas !== undefined)
          .map(() => 'replicas beside an autoscaler'),
      ),
    mutants: {
      'a number that the autoscaler undoes': (objects) => {
        const [deployment] = ofKind(objects, 'Deployment');
        deployment!.spec!.replicas = 5;
        adding(scaler(deployment!.metadata!.name!, 3, 9))(objects);
      },
    },
  },
  {
    checks: [
      'kube-linter/dangling-horizontalpodautoscaler',
      'kube-score/horizontalpodautoscaler-has-target',
    ],
    find: (objects) =>
      ofKind(objects, 'HorizontalPodAutoscaler').flatMap(({ spec }) =>
        ofKind(objects, 'Deployment').some(
          ({ metadata }) => metadata!.name === spec!.scaleTargetRef.name,
        )
          ? []
          : ['scales nothing'],
      ),
    mutants: { 'an autoscaler of nothing': adding(scaler('nobody', 3, 9)) },
  },
  {
    checks: [
      'kube-score/horizontalpodautoscaler-replicas',
      'polaris/hpaMinAvailability',
      'polaris/hpaMaxAvailability',
    ],
    find: (objects) =>
      ofKind(objects, 'HorizontalPodAutoscaler').flatMap(({ spec }) =>
        (spec!.minReplicas ?? 1) >= 3 && spec!.maxReplicas > spec!.minReplicas!
          ? []
          : ['a range too small'],
      ),
    mutants: {
      'scaled down to one': adding(scaler('api', 1, 9)),
      'no room to scale': adding(scaler('api', 3, 3)),
    },
  },
  {
    checks: ['kube-score/deployment-has-poddisruptionbudget', 'polaris/missingPodDisruptionBudget'],
    find: (objects) =>
      podLabels(objects).flatMap((labels) =>
        ofKind(objects, 'PodDisruptionBudget').some(({ spec }) =>
          selects(spec?.selector?.matchLabels, labels),
        )
          ? []
          : ['no budget'],
      ),
    mutants: {
      'no budget at all': without('PodDisruptionBudget'),
      'a budget of other pods': (objects) => {
        ofKind(objects, 'PodDisruptionBudget')[0]!.spec!.selector = { matchLabels: { app: 'x' } };
      },
    },
  },
  {
    checks: [
      'kube-linter/pdb-max-unavailable',
      'kube-linter/pdb-min-available',
      'polaris/pdbDisruptionsIsZero',
      'polaris/pdbMinAvailableGreaterThanHPAMinReplicas',
    ],
    find: (objects) =>
      ofKind(objects, 'PodDisruptionBudget').flatMap(({ spec }) =>
        Number(spec!.maxUnavailable ?? 0) > 0 && spec!.minAvailable === undefined
          ? []
          : ['lets nobody go'],
      ),
    mutants: {
      'none may go': (objects) => {
        ofKind(objects, 'PodDisruptionBudget')[0]!.spec!.maxUnavailable = 0;
      },
      'all must stay': (objects) => {
        const { spec } = ofKind(objects, 'PodDisruptionBudget')[0]!;
        delete spec!.maxUnavailable;
        spec!.minAvailable = '100%';
      },
    },
  },
  {
    checks: [
      'kube-linter/pdb-unhealthy-pod-eviction-policy',
      'kube-score/poddisruptionbudget-has-policy',
    ],
    find: (objects) =>
      ofKind(objects, 'PodDisruptionBudget').flatMap(({ spec }) =>
        spec!.unhealthyPodEvictionPolicy === 'AlwaysAllow' ? [] : ['keeps broken pods'],
      ),
    mutants: {
      'broken pods block a node': (objects) => {
        delete ofKind(objects, 'PodDisruptionBudget')[0]!.spec!.unhealthyPodEvictionPolicy;
      },
    },
  },
  {
    checks: ['kube-linter/no-anti-affinity', 'kube-score/deployment-has-host-podantiaffinity'],
    find: aboutPods((pod, labels) => {
      const terms =
        pod.affinity?.podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
      return !terms.some(
        ({ podAffinityTerm }) =>
          podAffinityTerm.topologyKey === 'kubernetes.io/hostname' &&
          selects(podAffinityTerm.labelSelector?.matchLabels, labels),
      );
    }),
    mutants: {
      'all on one node': toPod((pod) => {
        delete pod.affinity;
      }),
    },
  },
  {
    checks: ['kube-score/pod-topology-spread-constraints', 'polaris/topologySpreadConstraint'],
    find: aboutPods(
      (pod, labels) =>
        !pod.topologySpreadConstraints?.some(({ labelSelector }) =>
          selects(labelSelector?.matchLabels, labels),
        ),
    ),
    mutants: {
      'all in one zone': toPod((pod) => {
        delete pod.topologySpreadConstraints;
      }),
    },
  },
  {
    checks: ['polaris/priorityClassNotSet'],
    find: aboutPods((pod) => !pod.priorityClassName),
    mutants: {
      'no priority': toPod((pod) => {
        delete pod.priorityClassName;
      }),
    },
  },
];

function scaler(name: string, minReplicas: number, maxReplicas: number): object {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: { scaleTargetRef: { kind: 'Deployment', name }, minReplicas, maxReplicas },
  };
}
