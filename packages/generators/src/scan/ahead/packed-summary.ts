import type { Binding, ClassSummary, FunctionId, ModuleSummary } from '../summary/index.js';

/** A class whose members are lists, for text knows no maps. */
type PackedClass = Omit<ClassSummary, 'fields' | 'methods'> & {
  readonly fields: readonly Member<ClassSummary['fields']>[];
  readonly methods: readonly Member<ClassSummary['methods']>[];
};
type Member<T> = T extends ReadonlyMap<infer Key, infer Value> ? readonly [Key, Value] : never;
/** A parameter's binding without what its function says already: text says the same object twice. */
type PackedBinding = Omit<Binding, 'parameter'> & {
  /** The function, the parameter's place, and whether it has the binding's annotation. */
  readonly parameter: readonly [FunctionId, number, boolean];
};
/** What a variable is at some of its reads, without what the variable says already: its values by their places there. */
type PackedVersion = Pick<Binding, 'of' | 'reads'> & {
  readonly at: readonly number[];
  /** It is a parameter, and may be what was handed in. */
  readonly given: boolean;
};
type Packed = Omit<ModuleSummary, 'bindings' | 'classes'> & {
  readonly bindings: readonly (Binding | PackedBinding | PackedVersion)[];
  readonly classes: readonly PackedClass[];
};

/**
 * A summary as text: it is read in half the time that a copy of its objects takes, and what is read is smaller.
 *
 * What a variable was given is one value where the variable and its versions have it, before and after: who counts the
 * ways in which it may have begun would find more of them in a copy.
 */
export const packed = (summary: ModuleSummary): string =>
  JSON.stringify({
    ...summary,
    bindings: summary.bindings.map((one) => packedBinding(summary, one)),
    classes: summary.classes.map(
      (one): PackedClass => ({ ...one, fields: [...one.fields], methods: [...one.methods] }),
    ),
  } satisfies Packed);

export function unpacked(text: string): ModuleSummary {
  const { bindings: all, classes, ...summary } = JSON.parse(text) as Packed;
  const bindings: Binding[] = [];
  for (const one of all) {
    if (isVersion(one)) bindings.push(unpackedVersion(bindings, one));
    else bindings.push(isPacked(one) ? unpackedBinding(summary, one) : one);
  }
  return {
    ...summary,
    bindings,
    classes: classes.map((one) => ({
      ...one,
      fields: new Map(one.fields),
      methods: new Map(one.methods),
    })),
  };
}

function packedBinding(
  summary: ModuleSummary,
  binding: Binding,
): Binding | PackedBinding | PackedVersion {
  const version = packedVersion(summary, binding);
  if (version) return version;
  const { parameter: place, annotation, ...rest } = binding;
  if (!place) return binding;
  const { function: id, parameter } = place;
  const index = summary.functions[id]!.parameters.indexOf(parameter);
  if (index < 0) return binding;
  const isSame = annotation === parameter.annotation;
  return { ...rest, ...(!isSame && { annotation }), parameter: [id, index, isSame] };
}

function packedVersion(
  { bindings }: ModuleSummary,
  { of, reads, values, parameter }: Binding,
): PackedVersion | undefined {
  if (of === undefined) return undefined;
  const at = values.map((value) => bindings[of]!.values.indexOf(value));
  if (at.includes(-1)) return undefined;
  return { of, at, given: parameter !== undefined, ...(reads && { reads }) };
}

const isVersion = (one: Binding | PackedBinding | PackedVersion): one is PackedVersion =>
  'at' in one;

/** @param before All bindings before this one, its variable among them. */
function unpackedVersion(
  before: readonly Binding[],
  { of, reads, at, given }: PackedVersion,
): Binding {
  const variable = before[of!]!;
  const parameter = given ? variable.parameter : undefined;
  return { ...variable, values: at.map((index) => variable.values[index]!), parameter, reads, of };
}

const isPacked = (one: Binding | PackedBinding): one is PackedBinding =>
  Array.isArray(one.parameter);

function unpackedBinding(
  { functions }: Pick<ModuleSummary, 'functions'>,
  { parameter: [id, index, isSame], ...rest }: PackedBinding,
): Binding {
  const parameter = functions[id]!.parameters[index]!;
  const annotation = isSame ? parameter.annotation : rest.annotation;
  return { ...rest, ...(annotation && { annotation }), parameter: { function: id, parameter } };
}
