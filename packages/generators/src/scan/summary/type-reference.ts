import type { Value } from './value.js';

/**
 * A type annotation, reduced to what names a client: promises, nullability, `readonly`, `Optional`, `Annotated` and
 * the like are taken off, `Model<User>` keeps its arguments.
 */
export interface TypeReference {
  /** The name as a value: a binding (imported or a class of this file), a member of one, or a global. */
  readonly name: Value;
  readonly arguments: readonly TypeReference[];
  /** What is named is a value, `typeof pool`, and not a type. */
  readonly value?: true;
}
