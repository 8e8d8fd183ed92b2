import { at, entriesOf, isMapping, listOf, textOf } from '../../shared/plain-data.js';
import type { Manifest } from './manifest.js';

/** Kinds of objects that run pods, and where their pod's description is. */
const POD_PATHS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  KService: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

export const WORKLOAD_KINDS: readonly string[] = Object.keys(POD_PATHS);

/** The path to the description of its pods. */
export const podPath = ({ kind }: Manifest): readonly string[] => POD_PATHS[kind] ?? [];

export const podSpec = (manifest: Manifest): unknown =>
  at(manifest.object, ...podPath(manifest), 'spec');

/** The containers that serve, sidecars of meshes and proxies included; those that only initialise are not. */
export const containersOf = (manifest: Manifest): readonly unknown[] =>
  listOf(at(podSpec(manifest), 'containers'));

/** The labels of its pods. */
export function podLabels(manifest: Manifest): ReadonlyMap<string, string> {
  const labels = at(manifest.object, ...podPath(manifest), 'metadata', 'labels');
  return new Map(entriesOf(labels).flatMap(([key, value]) => asPair(key, value)));
}

const asPair = (key: string, value: unknown): readonly (readonly [string, string])[] => {
  const text = textOf(value);
  return text === undefined ? [] : [[key, text]];
};

/** Whether a selector, of a Service or with `matchLabels`, chooses these pods. An empty one chooses nothing here. */
export function selects(selector: unknown, labels: ReadonlyMap<string, string>): boolean {
  const plain =
    isMapping(selector) && 'matchLabels' in selector ? selector['matchLabels'] : selector;
  const wanted = entriesOf(plain);
  return wanted.length > 0 && wanted.every(([key, value]) => labels.get(key) === textOf(value));
}

const mainNames = (name: string): readonly string[] => [name, 'app', 'main', 'server'];

/** The container that is the program: the one called after the workload, or the first. */
export function mainContainer(manifest: Manifest): {
  readonly container: unknown;
  readonly index: number;
} {
  const containers = containersOf(manifest);
  const names = containers.map((one) => textOf(at(one, 'name')) ?? '');
  const index = mainNames(manifest.name)
    .map((name) => names.indexOf(name))
    .find((found) => found >= 0);
  return { container: containers[index ?? 0], index: index ?? 0 };
}
