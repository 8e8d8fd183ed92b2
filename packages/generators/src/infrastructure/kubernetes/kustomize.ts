import { posix } from 'node:path';
import { parse } from 'yaml';
import type { Place } from '../../shared/place.js';
import type { ListedFile } from '../files/list-files.js';
import type { Unreadable } from '../infrastructure.js';
import { at, countOf, entriesOf, isMapping, listOf, textOf } from '../../shared/plain-data.js';
import type { Manifest } from './manifest.js';
import { changed, patched } from './patched.js';
import { generatedMaps } from './generated-maps.js';

/** What a kustomization builds. */
export interface BuiltKustomization {
  readonly file: string;
  readonly manifests: readonly Manifest[];
}

export interface ReadKustomizations {
  /** Those that no other is made of. */
  readonly built: readonly BuiltKustomization[];
  /** Files that are part of a kustomization, and so say nothing by themselves. */
  readonly taken: ReadonlySet<string>;
  readonly unreadable: readonly Unreadable[];
}

const NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
/** Kustomizations are made of others this deep at the most. */
const DEEPEST = 16;
/** What all of them are made of together, so that a few that repeat each other cost no time without end. */
const MOST_OBJECTS = 50_000;

export const isKustomization = (file: string): boolean => NAME.test(file);

/** Builds the kustomizations among files, as far as it matters: resources, components, patches, replicas and names. */
export function readKustomizations(
  files: readonly ListedFile[],
  manifestsOf: (file: string) => readonly Manifest[],
): ReadKustomizations {
  const unreadable: Unreadable[] = [];
  const taken = new Set<string>();
  const referred = new Set<string>();
  const reached = new Set<string>();
  const all = new Map<string, Kustomization>();
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  for (const { file, text } of files) {
    if (!NAME.test(file)) continue;
    const data = dataIn(text);
    if (isMapping(data)) all.set(posix.dirname(file), { file, folder: posix.dirname(file), data });
    else unreadable.push({ file, reason: 'is no kustomization that can be read' });
  }
  for (const { folder, data } of all.values()) {
    for (const path of pathsIn(data)) {
      const target = posix.join(folder, path);
      if (all.has(target)) referred.add(target);
      taken.add(target);
    }
  }
  let left = MOST_OBJECTS;
  const build = (one: Kustomization, above: readonly string[]): readonly Manifest[] => {
    reached.add(one.folder);
    const resources = ['resources', 'bases', 'components'].flatMap((key) =>
      textsUnder(one.data, key),
    );
    const [plain, components] = [
      resources.filter((path) => !textsUnder(one.data, 'components').includes(path)),
      textsUnder(one.data, 'components'),
    ];
    let manifests: readonly Manifest[] = plain.flatMap((path) => open(one, path, above, []));
    manifests = [...manifests, ...generatedMaps(one, texts)];
    for (const path of components) manifests = open(one, path, above, manifests);
    left -= manifests.length;
    return left < 0 ? [] : transformed(one, manifests, texts);
  };
  const open = (
    one: Kustomization,
    path: string,
    above: readonly string[],
    before: readonly Manifest[],
  ): readonly Manifest[] => {
    const target = posix.join(one.folder, path);
    const next = all.get(target);
    if (!next) return [...before, ...manifestsOf(target)];
    if (above.includes(target) || above.length > DEEPEST) {
      const reason = `is made of ${target}, which is made of it: not followed`;
      unreadable.push({ file: one.file, reason });
      return before;
    }
    const isComponent = textOf(next.data['kind']) === 'Component';
    const own = build(next, [...above, target]);
    // A component changes what was there before it.
    return isComponent ? transformed(next, [...before, ...own], texts) : [...before, ...own];
  };
  const built = [...all.values()]
    .filter((one) => !referred.has(one.folder) && textOf(one.data['kind']) !== 'Component')
    .map((one) => ({ file: one.file, manifests: build(one, [one.folder]) }));
  for (const { file, folder, data } of all.values()) {
    if (reached.has(folder) || textOf(data['kind']) === 'Component') continue;
    unreadable.push({ file, reason: 'is part of a circle of kustomizations: not followed' });
  }
  return { built, taken, unreadable };
}

/** A kustomization as data. */
export interface Kustomization {
  readonly file: string;
  readonly folder: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function dataIn(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: 'silent' }) as unknown;
  } catch {
    return undefined;
  }
}

const textsUnder = (data: unknown, key: string): readonly string[] =>
  listOf(at(data, key)).flatMap((one) => textOf(one) ?? []);

/** Files and folders that it is made of, patches included. */
function pathsIn(data: unknown): readonly string[] {
  const patches = ['patches', 'patchesJson6902'].flatMap((key) =>
    listOf(at(data, key)).flatMap((one) => textOf(at(one, 'path')) ?? []),
  );
  const lists = ['resources', 'bases', 'components', 'crds', 'patchesStrategicMerge'];
  return [...lists.flatMap((key) => textsUnder(data, key)), ...patches];
}

function transformed(
  one: Kustomization,
  manifests: readonly Manifest[],
  texts: ReadonlyMap<string, string>,
): readonly Manifest[] {
  const place: Place = { file: one.file };
  let all = manifests;
  for (const { patch, target, file } of patchesOf(one, texts)) {
    all = all.flatMap((manifest) => {
      if (!isMeant(manifest, patch, target)) return [manifest];
      const result = patched(manifest, patch, { file });
      return result ? [result] : [];
    });
  }
  for (const entry of listOf(one.data['replicas'])) {
    const [name, count] = [textOf(at(entry, 'name')), countOf(at(entry, 'count'))];
    if (count === undefined) continue;
    all = all.map((manifest) => {
      if (manifest.name !== name || at(manifest.object, 'spec', 'template') === undefined) {
        return manifest;
      }
      const patch = { spec: { replicas: count } };
      return patched(manifest, patch, place) ?? manifest;
    });
  }
  const [prefix, suffix] = [
    textOf(one.data['namePrefix']) ?? '',
    textOf(one.data['nameSuffix']) ?? '',
  ];
  const namespace = textOf(one.data['namespace']);
  if (prefix === '' && suffix === '' && namespace === undefined) return all;
  return all.map((manifest) => ({
    ...changed(manifest, manifest.object, place),
    name: `${prefix}${manifest.name}${suffix}`,
    namespace: namespace ?? manifest.namespace,
  }));
}

interface Patch {
  readonly patch: unknown;
  readonly target: unknown;
  readonly file: string;
}

function patchesOf(one: Kustomization, texts: ReadonlyMap<string, string>): readonly Patch[] {
  const fromFile = (path: string, target: unknown): readonly Patch[] => {
    const file = posix.join(one.folder, path);
    return documentsIn(texts.get(file) ?? '').map((patch) => ({ patch, target, file }));
  };
  const listed = ['patches', 'patchesJson6902'].flatMap((key) =>
    listOf(one.data[key]).flatMap((entry) => {
      const path = textOf(at(entry, 'path'));
      const inline = textOf(at(entry, 'patch'));
      const target = at(entry, 'target');
      if (path !== undefined) return fromFile(path, target);
      return documentsIn(inline ?? '').map((patch) => ({ patch, target, file: one.file }));
    }),
  );
  const merges = listOf(one.data['patchesStrategicMerge']).flatMap((entry) => {
    const text = textOf(entry) ?? '';
    if (!text.includes('\n')) return fromFile(text, undefined);
    return documentsIn(text).map((patch) => ({ patch, target: undefined, file: one.file }));
  });
  return [...merges, ...listed];
}

function documentsIn(text: string): readonly unknown[] {
  return text
    .split(/^---(?=\s|$)/m)
    .map(dataIn)
    .filter((one) => one !== null && one !== undefined);
}

function isMeant(manifest: Manifest, patch: unknown, target: unknown): boolean {
  const origin = manifest.origin.split('/')[1] ?? manifest.name;
  if (!isMapping(target)) {
    const name = textOf(at(patch, 'metadata', 'name'));
    return (
      textOf(at(patch, 'kind')) === manifest.kind && (name === manifest.name || name === origin)
    );
  }
  const fits = (key: string, ...values: readonly string[]): boolean => {
    const wanted = textOf(target[key]);
    return wanted === undefined || values.some((value) => isLike(wanted, value));
  };
  const labels = new Map(entriesOf(at(manifest.object, 'metadata', 'labels')));
  const selector = (textOf(target['labelSelector']) ?? '').split(',').filter((one) => one !== '');
  return (
    fits('kind', manifest.kind) &&
    fits('name', manifest.name, origin) &&
    selector.every((one) => {
      const [key = '', value = ''] = one.split(/==?/);
      return textOf(labels.get(key.trim())) === value.trim();
    })
  );
}

/** Kustomize takes names of targets for patterns. Those that are more than a name with stars are not tried out here. */
function isLike(pattern: string, name: string): boolean {
  if (/^[\w-]+$/.test(pattern)) return pattern === name;
  const simple = pattern.replace(/^\^|\$$/g, '');
  if (!/^(?:[\w-]|\.\*|\||[()])+$/.test(simple) || simple.length > 200) return false;
  return simple
    .replaceAll(/[()]/g, '')
    .split('|')
    .some((one) => {
      const parts = one.split('.*');
      if (parts.length === 1) return one === name;
      return (
        name.startsWith(parts[0]!) &&
        name.endsWith(parts.at(-1)!) &&
        parts.every((part) => name.includes(part))
      );
    });
}
