import type { IPodSpec } from 'kubernetes-models/v1';
import { ofKind } from '../kubernetes/objects.js';
import { aboutPods, adding, type Rule, toPod, without } from './rule.js';

const host = (field: 'hostIPC' | 'hostNetwork' | 'hostPID', checks: readonly string[]): Rule => ({
  checks,
  find: aboutPods((pod) => pod[field]),
  mutants: {
    [field]: toPod((pod) => {
      pod[field] = true;
    }),
  },
});

const hostPaths = (pod: IPodSpec): string[] =>
  (pod.volumes ?? []).flatMap(({ hostPath }) => (hostPath ? [hostPath.path] : []));

const mounting = (path: string) =>
  toPod((pod) => {
    pod.volumes!.push({ name: 'host', hostPath: { path } });
  });

/** What pods take from their node, and as whom they act. */
export const PODS: readonly Rule[] = [
  host('hostIPC', ['kube-linter/host-ipc', 'polaris/hostIPCSet']),
  host('hostNetwork', ['kube-linter/host-network', 'polaris/hostNetworkSet']),
  host('hostPID', ['kube-linter/host-pid', 'polaris/hostPIDSet']),
  {
    checks: ['kube-linter/docker-sock', 'kube-linter/sensitive-host-mounts', 'polaris/hostPathSet'],
    find: aboutPods((pod) => hostPaths(pod).length > 0),
    mutants: {
      'the socket of Docker': mounting('/var/run/docker.sock'),
      'the configuration of the node': mounting('/etc'),
    },
  },
  {
    checks: ['kube-linter/unsafe-sysctls'],
    find: aboutPods((pod) => pod.securityContext?.sysctls?.length),
    mutants: {
      'a setting of the kernel': toPod((pod) => {
        pod.securityContext!.sysctls = [{ name: 'kernel.msgmax', value: '1' }];
      }),
    },
  },
  {
    checks: ['kube-linter/deprecated-service-account-field'],
    find: aboutPods((pod) => pod.serviceAccount),
    mutants: {
      'the old name of the field': toPod((pod) => {
        pod.serviceAccount = pod.serviceAccountName!;
      }),
    },
  },
  {
    checks: ['kube-linter/non-existent-service-account'],
    find: (objects) => {
      const accounts = ofKind(objects, 'ServiceAccount').map(({ metadata }) => metadata!.name!);
      return aboutPods((pod) => !accounts.includes(pod.serviceAccountName ?? 'default'))(objects);
    },
    mutants: { nobody: without('ServiceAccount') },
  },
  {
    checks: ['polaris/automountServiceAccountToken'],
    find: aboutPods((pod) => pod.automountServiceAccountToken !== false),
    mutants: {
      'a token that nobody needs': toPod((pod) => {
        delete pod.automountServiceAccountToken;
      }),
    },
  },
  {
    checks: ['kube-linter/job-ttl-seconds-after-finished'],
    find: (objects) =>
      ofKind(objects, 'Job').flatMap(({ spec }) =>
        spec?.ttlSecondsAfterFinished === undefined ? ['kept for ever'] : [],
      ),
    mutants: {
      'a job that is kept for ever': adding({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'x', namespace: 'shop' },
        spec: {},
      }),
    },
  },
  {
    checks: ['polaris/rbac'],
    find: (objects) => [
      ...ofKind(objects, 'ClusterRoleBinding')
        .filter(({ roleRef }) => roleRef.name === 'cluster-admin')
        .map(() => 'administers the cluster'),
      ...ofKind(objects, 'Role')
        .filter(({ rules }) => rules?.some(({ verbs }) => verbs.includes('*')))
        .map(() => 'may do everything'),
    ],
    mutants: {
      'an administrator': adding({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'x' },
        roleRef: { name: 'cluster-admin' },
      }),
    },
  },
  {
    checks: ['polaris/sensitiveConfigmapContent'],
    find: (objects) =>
      ofKind(objects, 'ConfigMap').flatMap(({ data = {} }) =>
        Object.keys(data).filter((key) => /password|secret|token/i.test(key)),
      ),
    mutants: {
      'a secret in a ConfigMap': adding({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'x', namespace: 'shop' },
        data: { password: 'x' },
      }),
    },
  },
];
