import type { Argument, BindingId, Value } from '../../summary/index.js';
import { either, imported } from './values.js';
import type { Walk } from './walk.js';

/** `exports`, `module.exports`: a binding, so that what is assigned to it can be read back in the same file. */
export function exportsOf(walk: Walk): Value {
  walk.exportsBinding ??= newExports(walk);
  return { kind: 'binding', id: walk.exportsBinding };
}

function newExports(walk: Walk): BindingId {
  return walk.bindings.push({ name: 'exports', values: [] }) - 1;
}

/** `exports.name = value`. */
export function exportMember(walk: Walk, name: string, value: Value): void {
  const values = walk.exportedMembers.get(name);
  if (values) values.push(value);
  else walk.exportedMembers.set(name, [value]);
}

/** A name that is assigned twice is one of both; the whole, where it is assigned, is what the binding holds. */
export function settleExports(walk: Walk): void {
  for (const [name, values] of walk.exportedMembers) {
    walk.exports.push({ name, value: either(...values) });
  }
  if (walk.replacesExports) walk.exports.push({ name: '=', value: exportsOf(walk) });
}

/** What is exported from the sources of `Object.assign(exports, { a }, require('./b'))`. */
export function exportAll(walk: Walk, source: Value): void {
  if (source.kind === 'import' && source.name === '*') {
    walk.exports.push({ name: '*', from: source.module });
  } else if (source.kind === 'object') {
    for (const { key, value } of source.entries) exportMember(walk, key, value);
    for (const spread of source.spreads ?? []) exportAll(walk, spread);
  }
}

/** The module that `require('x')` brings in; nothing for any other call. */
export function requiredModule(callee: Value, [first]: readonly Argument[]): Value | undefined {
  const isRequire = callee.kind === 'global' && callee.name === 'require';
  if (!isRequire || first?.value.kind !== 'literal') return undefined;
  const { value } = first.value;
  return typeof value === 'string' ? imported(value, '*') : undefined;
}
