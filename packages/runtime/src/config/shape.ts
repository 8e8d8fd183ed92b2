/**
 * What a configuration file may hold, said once: the validator, the JSON Schemas and the TypeScript types of the parsed
 * values are all made from shapes. `scalars.ts` has the leaves.
 */

/** A JSON Schema, draft 7. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** One plain value. */
export interface ScalarShape<T = unknown> {
  readonly kind: 'scalar';
  /** Completes the sentence "expected `key` to be …". */
  readonly expected: string;
  readonly schema: JsonSchema;
  /** A value that may be a secret put in the wrong place: no message repeats it. */
  readonly secret?: boolean;
  accepts(value: unknown): value is T;
}

/** Any YAML at all. */
export interface AnythingShape {
  readonly kind: 'anything';
}

export interface ListShape<Item extends Shape = Shape> {
  readonly kind: 'list';
  readonly of: Item;
}

/** A key of a record: what it may hold, and a sentence for whoever writes it. */
export interface Field<S extends Shape = Shape> {
  readonly shape: S;
  readonly doc: string;
  /** What holds where the key is absent. Said in the schema; the policies themselves apply it. */
  readonly default?: unknown;
  readonly required?: boolean;
}

export type Fields = Readonly<Record<string, Field>>;

/** A mapping with known keys. */
export interface RecordShape<F extends Fields = Fields> {
  readonly kind: 'record';
  readonly fields: F;
}

/** A mapping from names, which are the writer's own, to values of one shape: mostly records. */
export interface NamedShape<S extends Shape = Shape> {
  readonly kind: 'named';
  readonly names: RegExp;
  /** Completes the sentence "a name is …". */
  readonly expected: string;
  readonly of: S;
}

export type Shape = ScalarShape | AnythingShape | ListShape | RecordShape | NamedShape;

/** The parsed form of a shape: records keep the file's keys, named mappings become maps, absent keys are absent. */
export type ValueOf<S> =
  S extends ScalarShape<infer T>
    ? T
    : S extends ListShape<infer Item>
      ? readonly ValueOf<Item>[]
      : S extends RecordShape<infer F>
        ? { readonly [K in keyof F]?: ValueOf<F[K]['shape']> }
        : S extends NamedShape<infer Of>
          ? ReadonlyMap<string, ValueOf<Of>>
          : unknown;

export const anything: AnythingShape = { kind: 'anything' };

export const listOf = <Item extends Shape>(of: Item): ListShape<Item> => ({ kind: 'list', of });

export const record = <const F extends Fields>(fields: F): RecordShape<F> => ({
  kind: 'record',
  fields,
});

/** Names of dependencies end up in log lines, metrics and file names. */
export const DEPENDENCY_NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

export const named = <S extends Shape>(
  of: S,
  names = DEPENDENCY_NAME,
  expected = 'letters, digits, `.`, `_`, `:` and `-`, at most 128, a letter or digit first',
): NamedShape<S> => ({ kind: 'named', names, expected, of });
