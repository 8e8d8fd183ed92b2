import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { echo } from './echo.js';
import type { Problems } from './problems.js';
import type { Fields, ListShape, NamedShape, RecordShape, ScalarShape, Shape } from './shape.js';
import { nearest } from './suggestion.js';

/** Where a value is in its file: the keys that lead to it. */
export type Path = readonly string[];

/** An alias is followed so many times at most while a value is made: enough for people, too little for a bomb. */
const MOST_ALIASES = 100;

/** Turns YAML nodes into values of a shape, remembering where each one stood. */
export class Reader {
  readonly #document: Document;
  readonly #problems: Problems;
  readonly #offsets = new Map<string, number>();

  constructor(document: Document, problems: Problems) {
    this.#document = document;
    this.#problems = problems;
  }

  /** The value of `node`; where parts of it do not fit `shape`, each becomes a problem and is left out. */
  read(node: unknown, shape: Shape, path: Path, offset: number): unknown {
    const at = offsetOf(node) ?? offset;
    this.#offsets.set(path.join('\n'), at);
    const target = isAlias(node) ? node.resolve(this.#document) : (node as Node | null);
    if (isAlias(node) && !target) {
      this.#problems.add(at, path.join('.'), 'this alias refers to no anchor above it');
      return undefined;
    }
    switch (shape.kind) {
      case 'scalar':
        return this.#scalar(target, shape, path, at);
      case 'anything':
        return this.#anything(target, path, at);
      case 'list':
        return this.#list(target, shape, path, at);
      case 'record':
        return this.#record(target, shape, path, at);
      case 'named':
        return this.#named(target, shape, path, at);
    }
  }

  /** Reports a problem between several keys at the first of them that `path` has; at none of them, nothing. */
  blame(path: Path, keys: readonly string[], message: string): void {
    for (const key of keys) {
      const offset = this.#offsets.get([...path, key].join('\n'));
      if (offset === undefined) continue;
      this.#problems.add(offset, [...path, key].join('.'), message);
      return;
    }
  }

  /** Reports a problem of what stands at `path` as a whole. */
  blameWhole(path: Path, message: string): void {
    this.#problems.add(this.#offsets.get(path.join('\n')) ?? 0, path.join('.'), message);
  }

  #scalar(node: Node | null | undefined, shape: ScalarShape, path: Path, at: number): unknown {
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (isScalar(node) && shape.accepts(value)) return value;
    const found = shape.secret ? 'something else' : describe(node);
    this.#problems.add(
      at,
      path.join('.'),
      `expected \`${path.at(-1)}\` to be ${shape.expected}, got ${found}`,
    );
    return undefined;
  }

  #anything(node: Node | null | undefined, path: Path, at: number): unknown {
    try {
      const value: unknown = node?.toJS(this.#document, { maxAliasCount: MOST_ALIASES }) ?? null;
      JSON.stringify(value); // throws where the value contains itself
      return value;
    } catch {
      const message = `\`${path.at(-1)}\` cannot be resolved: too many aliases, or one inside itself`;
      this.#problems.add(at, path.join('.'), message);
      return undefined;
    }
  }

  #list(node: Node | null | undefined, shape: ListShape, path: Path, at: number): unknown {
    if (!isSeq(node)) {
      const message = `expected \`${path.at(-1)}\` to be a list, got ${describe(node)}`;
      this.#problems.add(at, path.join('.'), message);
      return undefined;
    }
    // Records of a list each have keys of their own to be remembered.
    const inside = (index: number): Path =>
      shape.of.kind === 'scalar' ? path : [...path.slice(0, -1), `${path.at(-1)}[${index}]`];
    return node.items.map((item, index) => this.read(item, shape.of, inside(index), at));
  }

  #record(node: Node | null | undefined, shape: RecordShape, path: Path, at: number): object {
    const values: Record<string, unknown> = {};
    for (const [key, pair, offset] of this.#pairs(node, path, at)) {
      const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
      if (field) {
        const value = this.read(pair.value, field.shape, [...path, key], offset);
        if (value !== undefined) values[key] = value;
      } else {
        const message = `unknown key ${echo(key)}; ${advice(key, shape.fields)}`;
        this.#problems.add(offset, [...path, key].join('.'), message);
      }
    }
    if (isEmpty(node) || isMap(node)) this.#requireKeys(shape.fields, path, at);
    return values;
  }

  #requireKeys(fields: Fields, path: Path, at: number): void {
    for (const [key, { required, shape }] of Object.entries(fields)) {
      if (!required || this.#offsets.has([...path, key].join('\n'))) continue;
      const expected = shape.kind === 'scalar' ? `; expected ${shape.expected}` : '';
      this.#problems.add(at, [...path, key].join('.'), `\`${key}\` is missing${expected}`);
    }
  }

  #named(node: Node | null | undefined, shape: NamedShape, path: Path, at: number): unknown {
    const entries = new Map<string, unknown>();
    for (const [name, pair, offset] of this.#pairs(node, path, at)) {
      if (shape.names.test(name)) {
        entries.set(name, this.read(pair.value, shape.of, [...path, name], offset));
      } else {
        const message = `${echo(name)} is no usable name; a name is ${shape.expected}`;
        this.#problems.add(offset, path.join('.'), message);
      }
    }
    return entries;
  }

  /** The pairs of a mapping with their keys and the keys' offsets; a section with nothing in it has none. */
  *#pairs(
    node: Node | null | undefined,
    path: Path,
    at: number,
  ): Generator<[key: string, pair: Pair, offset: number]> {
    if (isMap(node)) {
      for (const pair of node.items) {
        const { key } = pair;
        yield [String(isScalar(key) ? key.value : key), pair, offsetOf(key) ?? at];
      }
    } else if (!isEmpty(node)) {
      const what = path.length > 0 ? `\`${path.at(-1)}\`` : 'the file';
      const message = `expected ${what} to be a mapping, got ${describe(node)}`;
      this.#problems.add(at, path.join('.'), message);
    }
  }
}

/** A key with nothing behind it: a section that is still to be filled. */
const isEmpty = (node: unknown): boolean => !node || (isScalar(node) && node.value === null);

function advice(key: string, fields: Fields): string {
  const known = Object.keys(fields);
  if (key === '<<') return 'YAML 1.2 has no merge key; what is shared belongs under `defaults`';
  const meant = nearest(key, known);
  return meant ? `did you mean \`${meant}\`?` : `allowed here: ${known.join(', ')}`;
}

function describe(node: unknown): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  return isScalar(node) && node.value !== null ? echo(node.value) : 'nothing';
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] | null } | undefined | null)?.range?.[0];
}
