import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { nearest } from '../../shared/nearest.js';
import { advice, describe, offsetOf, type Reader } from './reader.js';

/** How a value is read from a node of YAML. What does not fit is told to the reader, and `undefined` given. */
export interface Shape<T> {
  /** Completes the sentence "expected … to be". */
  readonly expected: string;
  read(node: Node | null, reader: Reader, at: Place): T | undefined;
}

export interface Scalar<T> extends Shape<T> {
  accepts(value: unknown): boolean;
}

/** The key that a value stands behind, for messages. */
export interface Place {
  readonly key: string;
  readonly offset: number;
}

type Fields<T> = { readonly [K in keyof T]-?: Shape<Exclude<T[K], undefined>> };

/** A plain value that `accepts` lets through. */
export function scalar<T>(expected: string, accepts: (value: unknown) => boolean): Scalar<T> {
  return {
    expected,
    accepts,
    read(node, reader, { key, offset }) {
      if (isScalar(node) && accepts(node.value)) return node.value as T;
      return reader.fail(offset, `expected \`${key}\` to be ${expected}, got ${describe(node)}`);
    },
  };
}

export const text = (expected: string, pattern = /\S/): Scalar<string> =>
  scalar(expected, (value) => typeof value === 'string' && pattern.test(value));

export const flag = scalar<boolean>('true or false', (value) => typeof value === 'boolean');

export const index = scalar<number>(
  'the index of an argument, the first being 0',
  (value) => Number.isInteger(value) && Number(value) >= 0,
);

export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  const expected = words.length === 1 ? words[0]! : `one of ${words.join(', ')}`;
  return {
    expected,
    read(node, reader, { key, offset }) {
      if (isScalar(node) && words.includes(node.value as T)) return node.value as T;
      const found = describe(node);
      const help = isScalar(node) ? advice(String(node.value), words) : `allowed here: ${expected}`;
      return reader.fail(offset, `\`${key}\` cannot be ${found}; ${help}`);
    },
  };
}

/** A list, which must not be empty unless `least` is 0. */
export function listOf<T>(of: Shape<T>, least = 1): Shape<readonly T[]> {
  return {
    expected: `a list; each item ${of.expected}`,
    read(node, reader, { key, offset }) {
      if (!isSeq(node) || node.items.length < least) {
        return reader.fail(
          offset,
          `expected \`${key}\` to be a list, got ${isSeq(node) ? 'an empty one' : describe(node)}`,
        );
      }
      return node.items
        .map((item) => of.read(reader.resolve(item), reader, { key, offset: offsetOf(item) }))
        .filter((item) => item !== undefined);
    },
  };
}

/** A mapping whose keys are the writer's own. */
export function dictionary<T>(keys: Shape<string>, of: Shape<T>): Shape<Record<string, T>> {
  return {
    expected: 'a mapping',
    read(node, reader, { key, offset }) {
      if (!isMap(node) || node.items.length === 0) {
        return reader.fail(offset, `expected \`${key}\` to be a mapping, got ${describe(node)}`);
      }
      const entries: Record<string, T> = {};
      for (const pair of node.items) {
        const at = { key, offset: offsetOf(pair.key) };
        const name = keys.read(pair.key as Node, reader, at);
        if (name === undefined) continue;
        const value = of.read(reader.resolve(pair.value), reader, {
          key: name,
          offset: pair.value ? offsetOf(pair.value) : at.offset,
        });
        if (value !== undefined) entries[name] = value;
      }
      return entries;
    },
  };
}

/** A mapping with known keys. */
export function record<T extends object>(
  fields: Fields<T>,
  required: readonly (keyof T & string)[] = [],
): Shape<T> {
  const known = Object.keys(fields);
  return {
    expected: 'a mapping',
    read(node, reader, { key, offset }) {
      if (!isMap(node)) {
        return reader.fail(offset, `expected \`${key}\` to be a mapping, got ${describe(node)}`);
      }
      const values: Record<string, unknown> = {};
      const written = new Set<string>();
      for (const pair of node.items) {
        const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
        const at = offsetOf(pair.key);
        written.add(name);
        if (!Object.hasOwn(fields, name)) {
          reader.fail(at, `unknown key ${JSON.stringify(name)}; ${advice(name, known)}`);
          written.add(nearest(name, known) ?? name);
          continue;
        }
        const place = { key: name, offset: pair.value ? offsetOf(pair.value) : at };
        const shape: Shape<unknown> = fields[name as keyof T];
        const value = shape.read(reader.resolve(pair.value), reader, place);
        if (value !== undefined) values[name] = value;
      }
      for (const name of required) {
        if (!written.has(name)) reader.fail(offset, `\`${name}\` is missing in \`${key}\``);
      }
      return values as T;
    },
  };
}

/** A mapping whose key `by` says what the others may be. */
export function tagged<T extends object>(
  by: string,
  cases: Readonly<Record<string, Shape<T>>>,
): Shape<T> {
  const tag = oneOf(...Object.keys(cases));
  return {
    expected: `a mapping with \`${by}\``,
    read(node, reader, place) {
      if (!isMap(node)) return record<T>({} as Fields<T>).read(node, reader, place);
      const written = node.get(by, true) as Node | undefined;
      if (!written) return reader.fail(place.offset, `\`${by}\` is missing in \`${place.key}\``);
      const name = tag.read(written, reader, { key: by, offset: offsetOf(written) });
      return name === undefined ? undefined : cases[name]!.read(node, reader, place);
    },
  };
}

/** `plain` where a plain value stands, else `other`. */
export const plainOr = <A, B>(plain: Shape<A>, other: Shape<B>): Shape<A | B> => ({
  expected: `${plain.expected}, or ${other.expected}`,
  read: (node, reader, place) =>
    isMap(node) || isSeq(node) ? other.read(node, reader, place) : plain.read(node, reader, place),
});
