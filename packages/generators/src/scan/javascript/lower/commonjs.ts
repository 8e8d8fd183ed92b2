import type { BindingId, Value } from '../../summary/index.js';
import type { Walk } from './walk.js';

/** `exports`, `module.exports`: a binding, so that what is assigned to it can be read back in the same file. */
export function exportsOf(walk: Walk): Value {
  walk.exportsBinding ??= newExports(walk);
  return { kind: 'binding', id: walk.exportsBinding };
}

function newExports(walk: Walk): BindingId {
  return walk.bindings.push({ name: 'exports', values: [] }) - 1;
}
