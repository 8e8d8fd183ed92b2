import type { BindingId } from '../../summary/index.js';

/** The names of one block, with a way out. Types have names of their own, as in TypeScript; a class is both. */
export class Scope {
  private values: Map<string, BindingId> | undefined;
  private types: Map<string, BindingId> | undefined;

  constructor(private readonly parent?: Scope) {}

  declareValue(name: string, binding: BindingId): void {
    (this.values ??= new Map()).set(name, binding);
  }

  declareType(name: string, binding: BindingId): void {
    (this.types ??= new Map()).set(name, binding);
  }

  ownValue(name: string): BindingId | undefined {
    return this.values?.get(name);
  }

  ownType(name: string): BindingId | undefined {
    return this.types?.get(name);
  }

  value(name: string): BindingId | undefined {
    return this.ownValue(name) ?? this.parent?.value(name);
  }

  type(name: string): BindingId | undefined {
    return this.ownType(name) ?? this.parent?.type(name);
  }
}
