import type { ClassId, FunctionId, Value } from '../../summary/index.js';

/**
 * `types` holds the type parameters of a generic function, class or alias (`def f[T](…)`): between the thing and what
 * is around it, and no hindrance to seeing a class body from there.
 */
export type ScopeKind = 'module' | 'class' | 'function' | 'comprehension' | 'types';

/** The names that a piece of source binds, by Python's rules. What a name holds does not depend on where in it one stands. */
export class Scope {
  /** A binding; for an untouched `self` or `cls`, what that stands for. */
  readonly names = new Map<string, Value>();
  /** Of a class body: what has been given a value so far. Until then its names mean what they mean outside. */
  readonly assigned = new Set<string>();

  constructor(
    readonly kind: ScopeKind,
    readonly parent?: Scope,
    /** The innermost function around, or which it is. */
    readonly functionId?: FunctionId,
    /** Of a class body: whose it is. */
    readonly classId?: ClassId,
  ) {}

  /** What a name read here stands for. The names of a class body are seen from that body alone, not from its methods. */
  lookup(name: string): Value {
    return this.visible(name, true) ?? { kind: 'global', name };
  }

  private visible(name: string, inClassBody: boolean): Value | undefined {
    const value = this.names.get(name);
    const hidden = this.kind === 'class' && !(inClassBody && this.assigned.has(name));
    if (value && !hidden) return value;
    return this.parent?.visible(name, inClassBody && this.kind === 'types');
  }

  /** What `nonlocal name` speaks of: the variable of a function around. */
  lookupNonlocal(name: string): Value | undefined {
    const { parent } = this;
    const value = parent?.kind === 'function' ? parent.names.get(name) : undefined;
    return value ?? parent?.lookupNonlocal(name);
  }

  /** Where `:=` binds: a comprehension hands it on to what is around. */
  get walrusScope(): Scope {
    return this.kind === 'comprehension' && this.parent ? this.parent.walrusScope : this;
  }
}
