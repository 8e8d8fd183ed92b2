import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { ICronJob, IJob } from 'kubernetes-models/batch/v1';
import type { IIngress, INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { IClusterRoleBinding, IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IConfigMap, IService, IServiceAccount } from 'kubernetes-models/v1';
import { parseAllDocuments } from 'yaml';

/** Objects of Kubernetes by their kinds. */
export interface Kinds {
  Deployment: IDeployment;
  HorizontalPodAutoscaler: IHorizontalPodAutoscaler;
  CronJob: ICronJob;
  Job: IJob;
  Ingress: IIngress;
  NetworkPolicy: INetworkPolicy;
  PodDisruptionBudget: IPodDisruptionBudget;
  ClusterRoleBinding: IClusterRoleBinding;
  Role: IRole;
  ConfigMap: IConfigMap;
  Service: IService;
  ServiceAccount: IServiceAccount;
}

/** What every object of Kubernetes has. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  spec?: object;
}

/** The objects of a manifest, read as `version` of YAML would have it: Kubernetes reads 1.1. */
export function objectsIn(text: string, version: '1.1' | '1.2' = '1.1'): KubernetesObject[] {
  const documents = parseAllDocuments(text, { version, strict: true, uniqueKeys: true });
  return [...documents].map((document) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw problem;
    return document.toJS() as KubernetesObject;
  });
}

/** Those of one kind. */
export function ofKind<K extends keyof Kinds>(
  objects: readonly KubernetesObject[],
  kind: K,
): Kinds[K][] {
  return objects.filter((object) => object.kind === kind) as unknown as Kinds[K][];
}
