import { unknown, type Value } from '../../summary/index.js';
import { exportsOf } from './commonjs.js';
import type { Place } from './place.js';
import type { Walk } from './walk.js';

/** What a name means where it stands. */
export function reference(walk: Walk, name: string): Value {
  const id = walk.scope.value(name);
  if (id !== undefined) return { kind: 'binding', id };
  if (name === 'exports') return exportsOf(walk);
  return name === 'arguments' ? unknown : { kind: 'global', name };
}

/** What a name means that is read at `place`. */
export function read(walk: Walk, name: string, { use, passed }: Place): Value {
  const value = reference(walk, name);
  if (value.kind !== 'binding') return value;
  const binding = walk.bindings[value.id]!;
  if (walk.stretch && walk.function === binding.function) {
    walk.definitions.read(value, walk.stretch);
  }
  if (binding.function === undefined || binding.parameter || binding.reads === 'various') {
    return value;
  }
  if (use !== 'argument' || !passed) binding.reads = 'various';
  else if (binding.reads) binding.reads.push(passed.call);
  else binding.reads = [passed.call];
  return value;
}

/** What a name means that is assigned to. */
export function written(walk: Walk, name: string): Value {
  const value = reference(walk, name);
  if (value.kind === 'binding') {
    const binding = walk.bindings[value.id]!;
    if (binding.function !== undefined && !binding.parameter) binding.reads = 'various';
  }
  return value;
}

/** What a name means in a type. */
export function typeNameReference(walk: Walk, name: string): Value {
  const id = walk.scope.type(name);
  return id === undefined ? { kind: 'global', name } : { kind: 'binding', id };
}
