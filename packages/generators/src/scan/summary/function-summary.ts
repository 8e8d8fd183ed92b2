import type { TypeReference } from './type-reference.js';
import type { BindingId, CallId, ClassId, FunctionId, Value } from './value.js';

/** A function, method, arrow, lambda or accessor. Code at the top of a module belongs to none. */
export interface FunctionSummary {
  /** What a person would call it: its own name, or that of the variable, property or export it is assigned to. */
  readonly name?: string | undefined;
  readonly role: 'function' | 'method' | 'arrow' | 'constructor' | 'accessor';
  readonly async: boolean;
  /** It yields. */
  readonly generator: boolean;
  /** It does nothing and gives nothing. */
  readonly empty?: true | undefined;
  readonly static?: boolean | undefined;
  /** The class that it is a member of, or the class around it whose `this` it sees. */
  readonly class?: ClassId | undefined;
  /** The function around it. */
  readonly parent?: FunctionId | undefined;
  readonly parameters: readonly Parameter[];
  readonly returns: readonly Value[];
  /** What it yields, where it is a generator: what a `with` block or an injected dependency is given. */
  readonly yields: readonly Value[];
  readonly returnType?: TypeReference | undefined;
  readonly decorators: readonly Value[];
  /** Where it is an argument of a call, directly or inside an object or list given there. */
  readonly passedTo?: Passed | undefined;
  /** What its place says that it is: something annotated with the type of a function, or a member of that. */
  readonly expected?: Value | undefined;
  /** From its first token (`async`, `def`, the name of a method; decorators not counted) to its last. */
  readonly start: number;
  readonly end: number;
}

/** A position in the argument list of a call. */
export interface Passed {
  readonly call: CallId;
  readonly argument: number;
}

export interface Parameter {
  /** Absent where it is destructured: then each name has a binding of its own. */
  readonly name?: string | undefined;
  /** Zero for the first; Python's `self` and `cls` are not counted. */
  readonly index: number;
  /** `...rest`, `*args`, `**kwargs`: it gathers what no other parameter takes. */
  readonly rest?: boolean | undefined;
  /** Python: it is given by its name, never by position. */
  readonly keywordOnly?: boolean | undefined;
  readonly binding?: BindingId | undefined;
  readonly annotation?: TypeReference | undefined;
  /** `@Inject(TOKEN)` and its like; in Python the default `Depends(get_db)` and the metadata of `Annotated`. */
  readonly decorators: readonly Value[];
}
