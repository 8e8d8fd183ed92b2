import type { TypeReference } from './type-reference.js';
import type { BindingId, FunctionId, Value } from './value.js';

export interface ClassSummary {
  readonly name?: string;
  readonly binding?: BindingId;
  readonly bases: readonly Value[];
  readonly decorators: readonly Value[];
  /** By name. Those of the prototype, static ones, and what any method assigns to `this.x`, `self.x`, `cls.x`. */
  readonly fields: ReadonlyMap<string, Field>;
  /** By name; `constructor` is JavaScript's constructor and Python's `__init__`. */
  readonly methods: ReadonlyMap<string, FunctionId>;
  readonly start: number;
}

export interface Field {
  readonly values: readonly Value[];
  readonly annotation?: TypeReference;
  readonly decorators: readonly Value[];
}
