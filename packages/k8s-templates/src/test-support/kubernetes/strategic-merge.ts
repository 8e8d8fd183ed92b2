import type { KubernetesObject } from './objects.js';

/** By which key Kubernetes merges a list (`patchMergeKey` in its API). */
const MERGE_KEYS: Readonly<Record<string, string>> = { containers: 'name', ports: 'containerPort' };

type Value = unknown;
type Mapping = Record<string, Value>;

/** What `kubectl patch` makes of an object, as far as our patches go: maps and keyed lists are merged. */
export function strategicMerge<T extends KubernetesObject>(object: T, patch: KubernetesObject): T {
  return merged(object, patch, '') as T;
}

function merged(base: Value, patch: Value, field: string): Value {
  if (isMapping(base) && isMapping(patch)) {
    const keys = [...new Set([...Object.keys(base), ...Object.keys(patch)])];
    return Object.fromEntries(
      keys.map((key) => [key, key in patch ? merged(base[key], patch[key], key) : base[key]]),
    );
  }
  const by = MERGE_KEYS[field];
  if (by === undefined || !Array.isArray(base) || !Array.isArray(patch)) return patch;
  const list = [...(base as Mapping[])];
  for (const item of patch as Mapping[]) {
    const at = list.findIndex((one) => one[by] === item[by]);
    if (at < 0) list.push(item);
    else list[at] = merged(list[at], item, '') as Mapping;
  }
  return list;
}

function isMapping(value: Value): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
