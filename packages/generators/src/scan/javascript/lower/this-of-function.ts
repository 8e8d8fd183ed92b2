import type { BindingId, Value } from '../../summary/index.js';
import type { Walk } from './walk.js';

/** What `this` is. In a function of which nothing is known it is a name that may come to mean something later. */
export function thisIn(walk: Walk): Value {
  if (walk.self.kind !== 'unknown') return walk.self;
  let around = walk.function;
  while (around !== undefined && walk.functions[around]!.role === 'arrow') {
    around = walk.functions[around]!.parent;
  }
  if (around === undefined || walk.functions[around]!.role !== 'function') return walk.self;
  const known = walk.thisOf.get(around);
  const id = known ?? walk.newBinding('this');
  walk.thisOf.set(around, id);
  return { kind: 'binding', id };
}

/** Says what `this` is in the functions that `value` stands for: an instance of what `owner` is, as they are in its prototype. */
export function belongsToPrototype(walk: Walk, owner: BindingId, value: Value): void {
  const held = value.kind === 'binding' ? walk.bindings[value.id]!.values : [value];
  for (const one of held) {
    const self = one.kind === 'function' ? walk.thisOf.get(one.id) : undefined;
    if (self === undefined) continue;
    walk.bindings[self]!.annotation = { name: { kind: 'binding', id: owner }, arguments: [] };
  }
}
