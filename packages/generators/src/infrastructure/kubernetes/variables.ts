import type { Place } from '../../shared/place.js';
import { addressesOf } from '../address.js';
import { distanceFromProduction } from '../environments.js';
import type { Variable } from '../infrastructure.js';
import { loginOf } from '../login.js';
import { at, entriesOf, listOf, textOf } from '../../shared/plain-data.js';
import type { Manifest } from './manifest.js';
import { ofKind, type ManifestSet } from './manifest-set.js';
import { containersOf, podPath } from './pod.js';

/** A value that a ConfigMap or a Secret holds. It may be a password: it is looked at and never shown. */
interface Held {
  readonly value: string;
  readonly place: Place;
}

/** By `ConfigMap/name`, for each object that is called so: its file, and its values by key. */
export type HeldValues = ReadonlyMap<
  string,
  readonly { readonly file: string; readonly values: ReadonlyMap<string, Held> }[]
>;

/** What ConfigMaps and Secrets among manifests hold. */
export function heldValues(set: ManifestSet): HeldValues {
  const held = new Map<string, { file: string; values: Map<string, Held> }[]>();
  for (const manifest of ofKind(set, 'ConfigMap', 'Secret')) {
    const { kind, name, object, placeOf } = manifest;
    const values = new Map<string, Held>();
    const same = held.get(`${kind}/${name}`) ?? [];
    held.set(`${kind}/${name}`, [...same, { file: manifest.file, values }]);
    for (const section of ['data', 'stringData']) {
      for (const [key, value] of entriesOf(object[section])) {
        const text = textOf(value);
        if (text === undefined) continue;
        const isEncoded = kind === 'Secret' && section === 'data';
        const plain = isEncoded ? Buffer.from(text, 'base64').toString('utf8') : text;
        values.set(key, { value: plain, place: placeOf(section, key) });
      }
    }
  }
  return held;
}

/**
 * The values of an object that a workload names: of its own set; else the one that lies nearest to it, for each
 * environment may have its own.
 */
function heldBy(
  held: readonly HeldValues[],
  key: string,
  file: string,
): ReadonlyMap<string, Held> | undefined {
  const objects = held.map((one) => one.get(key) ?? []).find((found) => found.length > 0) ?? [];
  return [...objects].sort(
    (a, b) =>
      sharedFolders(file, b.file) - sharedFolders(file, a.file) ||
      distanceFromProduction(a.file) - distanceFromProduction(b.file) ||
      b.values.size - a.values.size,
  )[0]?.values;
}

/** How many folders two files have in common; a single one holds all that there is, and says nothing. */
function sharedFolders(file: string, other: string): number {
  const [a, b] = [file.split('/').slice(0, -1), other.split('/').slice(0, -1)];
  const differs = a.findIndex((part, index) => part !== b[index]);
  const shared = differs < 0 ? a.length : differs;
  return shared > 1 || file === other || a.join('/') === b.join('/') ? shared : 0;
}

interface Told {
  readonly name: string;
  readonly value: string;
  readonly secret: string | null;
  readonly place: Place;
}

/** The variables of a workload's containers, and where they lead. */
export function variablesOf(manifest: Manifest, held: readonly HeldValues[]): readonly Variable[] {
  const told = containersOf(manifest).flatMap((container, index) => {
    const path = [...podPath(manifest), 'spec', 'containers', index];
    return [
      ...wholeMaps(manifest, container, path, held),
      ...listOf(at(container, 'env')).flatMap((entry, position) =>
        single(manifest, entry, [...path, 'env', position], held),
      ),
      ...fromArguments(manifest, container, path),
    ];
  });
  const values = new Map(told.map(({ name, value }) => [name, value]));
  return told.map(({ name, value, secret, place }) => ({
    name,
    secret,
    place,
    addresses: addressesOf(name, expanded(value, values)),
    login: loginOf(name, expanded(value, values), secret),
  }));
}

/** `$(HOST):$(PORT)`, one time: a value that names itself ends there. */
const expanded = (value: string, values: ReadonlyMap<string, string>): string =>
  value.replaceAll(/\$\(([A-Za-z_]\w*)\)/g, (whole, name: string) => values.get(name) ?? whole);

function wholeMaps(
  manifest: Manifest,
  container: unknown,
  path: readonly (string | number)[],
  held: readonly HeldValues[],
): readonly Told[] {
  return listOf(at(container, 'envFrom')).flatMap((entry, index) => {
    const map = textOf(at(entry, 'configMapRef', 'name'));
    const secret = textOf(at(entry, 'secretRef', 'name'));
    const values = heldBy(
      held,
      secret === undefined ? `ConfigMap/${map}` : `Secret/${secret}`,
      manifest.file,
    );
    const prefix = textOf(at(entry, 'prefix')) ?? '';
    if (!values) return [];
    return [...values].map(([key, { value, place }]) => ({
      name: `${prefix}${key}`,
      value,
      secret: secret ?? null,
      // The map says what, and the workload that it takes it.
      place: secret === undefined ? place : manifest.placeOf(...path, 'envFrom', index),
    }));
  });
}

function single(
  manifest: Manifest,
  entry: unknown,
  path: readonly (string | number)[],
  held: readonly HeldValues[],
): readonly Told[] {
  const name = textOf(at(entry, 'name'));
  if (name === undefined) return [];
  const place = manifest.placeOf(...path);
  const value = textOf(at(entry, 'value'));
  if (value !== undefined) return [{ name, value, secret: null, place }];
  for (const [ref, kind] of [
    ['configMapKeyRef', 'ConfigMap'],
    ['secretKeyRef', 'Secret'],
  ] as const) {
    const source = textOf(at(entry, 'valueFrom', ref, 'name'));
    const key = textOf(at(entry, 'valueFrom', ref, 'key'));
    if (source === undefined || key === undefined) continue;
    const found = heldBy(held, `${kind}/${source}`, manifest.file)?.get(key)?.value ?? '';
    return [{ name, value: found, secret: kind === 'Secret' ? source : null, place }];
  }
  return [];
}

const FLAG =
  /^--?([a-z][\w-]*(?:url|uri|host|addr|address|endpoint|dsn|server|broker)s?)(?:=(.+))?$/i;

/** `--redis-addr=redis:6379`, `--database-url`, `postgres://…`. */
function fromArguments(
  manifest: Manifest,
  container: unknown,
  path: readonly (string | number)[],
): readonly Told[] {
  const args = listOf(at(container, 'args')).map((one) => textOf(one) ?? '');
  return args.flatMap((text, index) => {
    const [, flag, inline] = FLAG.exec(text) ?? [];
    const value = inline ?? args[index + 1] ?? '';
    if (flag === undefined || value.startsWith('-')) return [];
    const name = flag.toUpperCase().replaceAll('-', '_');
    return [{ name, value, secret: null, place: manifest.placeOf(...path, 'args', index) }];
  });
}
