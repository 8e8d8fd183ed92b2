import { isDeepStrictEqual } from 'node:util';
import type { Place } from '../../shared/place.js';
import { at, isMapping, listOf, textOf } from '../../shared/plain-data.js';
import type { Manifest } from './manifest.js';

type Data = Readonly<Record<string, unknown>>;

/** Nothing that a person wrote is nested deeper. */
const DEEPEST = 40;

/** The object as a patch leaves it; `undefined` where the patch deletes it. */
export function patched(manifest: Manifest, patch: unknown, place: Place): Manifest | undefined {
  if (Array.isArray(patch)) return changed(manifest, operated(manifest.object, patch), place);
  if (!isMapping(patch)) return manifest;
  if (patch['$patch'] === 'delete') return undefined;
  return changed(manifest, merged(manifest.object, patch, 0), place);
}

/** The object with other content; what of it has changed stands where the change does. */
export function changed(manifest: Manifest, object: unknown, place: Place): Manifest {
  if (!isMapping(object)) return manifest;
  return {
    ...manifest,
    object,
    placeOf: (...path) =>
      path.length === 0 || isDeepStrictEqual(at(manifest.object, ...path), at(object, ...path))
        ? manifest.placeOf(...path)
        : place,
  };
}

/**
 * A strategic merge, as far as it matters here: lists whose items have names are merged by them, others replaced.
 * @see https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
function merged(base: unknown, patch: unknown, depth: number): unknown {
  if (depth > DEEPEST) return base;
  if (isMapping(patch)) return mergedMapping(isMapping(base) ? base : {}, patch, depth);
  if (!Array.isArray(patch) || !Array.isArray(base) || !patch.every(hasName)) return patch;
  const items = [...(base as unknown[])];
  for (const item of patch as readonly Data[]) {
    const index = items.findIndex((one) => textOf(at(one, 'name')) === textOf(item['name']));
    if (item['$patch'] === 'delete') {
      if (index >= 0) items.splice(index, 1);
    } else if (index >= 0) items[index] = merged(items[index], item, depth + 1);
    else items.push(item);
  }
  return items;
}

function mergedMapping(base: Data, patch: Data, depth: number): Data {
  const entries = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) entries.delete(key);
    else entries.set(key, merged(entries.get(key), value, depth + 1));
  }
  return Object.fromEntries(entries);
}

const hasName = (item: unknown): boolean => isMapping(item) && textOf(item['name']) !== undefined;

/** A JSON patch. What does not fit is left as it is: whoever applies it is told by kubectl. */
function operated(object: Data, operations: readonly unknown[]): unknown {
  return operations.reduce<unknown>((value, operation) => {
    const steps = (textOf(at(operation, 'path')) ?? '')
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const kind = textOf(at(operation, 'op'));
    if (steps.length === 0 || steps.length > DEEPEST) return value;
    if (kind === 'remove') return put(value, steps, undefined, kind);
    if (kind !== 'add' && kind !== 'replace') return value;
    return put(value, steps, at(operation, 'value'), kind);
  }, object);
}

function put(
  node: unknown,
  [step = '', ...rest]: readonly string[],
  value: unknown,
  kind: 'add' | 'replace' | 'remove',
): unknown {
  if (Array.isArray(node)) {
    const items = [...listOf(node)];
    const index = step === '-' ? items.length : Number(step);
    if (!Number.isInteger(index) || index < 0 || index > items.length) return node;
    if (rest.length > 0) items[index] = put(items[index], rest, value, kind);
    else if (kind === 'remove') items.splice(index, 1);
    else items.splice(index, kind === 'add' ? 0 : 1, value);
    return items;
  }
  if (!isMapping(node)) return node;
  const entries = new Map(Object.entries(node));
  if (rest.length > 0) entries.set(step, put(entries.get(step) ?? {}, rest, value, kind));
  else if (kind === 'remove') entries.delete(step);
  else entries.set(step, value);
  return Object.fromEntries(entries);
}
