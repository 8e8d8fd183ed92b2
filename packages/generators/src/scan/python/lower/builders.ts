import type {
  Binding,
  CallSite,
  ClassSummary,
  Field,
  FunctionId,
  FunctionSummary,
  Parameter,
  TypeReference,
  Value,
} from '../../summary/index.js';

/** The parts of a summary while they grow. */
export interface BindingBuilder extends Binding {
  readonly values: Value[];
  annotation?: TypeReference | undefined;
}

export interface FieldBuilder extends Field {
  readonly values: Value[];
  readonly decorators: Value[];
  annotation?: TypeReference;
}

export interface ClassBuilder extends ClassSummary {
  readonly bases: Value[];
  readonly fields: Map<string, FieldBuilder>;
  readonly methods: Map<string, FunctionId>;
}

export interface FunctionBuilder extends FunctionSummary {
  name?: string | undefined;
  generator: boolean;
  readonly parameters: Parameter[];
  readonly returns: Value[];
  readonly yields: Value[];
  returnType?: TypeReference | undefined;
}

/** A call's place in the list is taken before its arguments are read: they say to which call they are passed. */
export type CallSlot = CallSite | undefined;
