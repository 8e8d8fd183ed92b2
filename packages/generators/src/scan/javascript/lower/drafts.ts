import type {
  Binding,
  CallId,
  ClassSummary,
  Field,
  FunctionId,
  FunctionSummary,
  Parameter,
  Passed,
  TypeReference,
  Value,
} from '../../summary/index.js';

/** The parts of a summary while they are being filled. */
export interface BindingDraft extends Binding {
  readonly values: Value[];
  annotation?: TypeReference | undefined;
  parameter?: { readonly function: FunctionId; readonly parameter: Parameter } | undefined;
  reads?: CallId[] | 'various' | undefined;
  typeParameter?: number | undefined;
  argument?: Passed | undefined;
}

export interface FieldDraft extends Field {
  readonly values: Value[];
  annotation?: TypeReference;
  readonly decorators: Value[];
}

export interface ClassDraft extends ClassSummary {
  readonly bases: Value[];
  readonly decorators: Value[];
  readonly fields: Map<string, FieldDraft>;
  readonly methods: Map<string, FunctionId>;
}

export interface FunctionDraft extends FunctionSummary {
  readonly parameters: Parameter[];
  readonly returns: Value[];
  readonly yields: Value[];
  returnType?: TypeReference | undefined;
}

/** The field of that name, made where there is none yet. */
export function fieldOf(owner: ClassDraft, name: string): FieldDraft {
  let field = owner.fields.get(name);
  if (!field) owner.fields.set(name, (field = { values: [], decorators: [] }));
  return field;
}
