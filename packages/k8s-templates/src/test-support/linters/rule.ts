import type { IContainer, IPodSpec } from 'kubernetes-models/v1';
import { type KubernetesObject, ofKind } from '../kubernetes/objects.js';

/** What linters look for, under the names that they give it. */
export interface Rule {
  /** `kube-linter/latest-tag`: the linter, then its check. */
  readonly checks: readonly string[];
  /** What is wrong, a line each. */
  readonly find: (objects: readonly KubernetesObject[]) => readonly string[];
  /** Damage to good manifests that the rule must see. */
  readonly mutants: Readonly<Record<string, (objects: KubernetesObject[]) => void>>;
}

/** A rule about each pod. */
export const aboutPods =
  (wrong: (pod: IPodSpec, labels: Readonly<Record<string, string>>) => unknown): Rule['find'] =>
  (objects) =>
    ofKind(objects, 'Deployment')
      .filter(({ spec }) => wrong(spec!.template.spec!, spec!.template.metadata?.labels ?? {}))
      .map(({ metadata }) => metadata!.name!);

/** A rule about each container. */
export const aboutContainers = (
  wrong: (container: IContainer, pod: IPodSpec) => unknown,
): Rule['find'] => aboutPods((pod) => pod.containers.some((container) => wrong(container, pod)));

/** Damage to the first Deployment's pod. */
export const toPod =
  (damage: (pod: IPodSpec) => void) =>
  (objects: KubernetesObject[]): void =>
    damage(ofKind(objects, 'Deployment')[0]!.spec!.template.spec!);

/** Damage to the first container. */
export const toContainer = (damage: (container: IContainer) => void) =>
  toPod((pod) => damage(pod.containers[0]!));

/** Leaves out objects of a kind. */
export const without =
  (kind: string) =>
  (objects: KubernetesObject[]): void => {
    const kept = objects.filter((object) => object.kind !== kind);
    objects.splice(0, objects.length, ...kept);
  };

/** Adds an object. */
export const adding =
  (object: object) =>
  (objects: KubernetesObject[]): void => {
    objects.push(object as KubernetesObject);
  };

/** Whether labels are all among others. */
export function selects(
  selector: Readonly<Record<string, string>> | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

/** The labels of every pod. */
export function podLabels(
  objects: readonly KubernetesObject[],
): Readonly<Record<string, string>>[] {
  return ofKind(objects, 'Deployment').map(({ spec }) => spec!.template.metadata?.labels ?? {});
}
