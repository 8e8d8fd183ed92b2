import type { Argument, Value } from '../../summary/index.js';
import { exportAll } from './commonjs.js';
import { store } from './store.js';
import { memberOf } from './values.js';
import type { Walk } from './walk.js';

/**
 * Gives a target what is copied onto it: `Object.assign(exports, { a }, require('./b'))`, `_.assignIn(util, { find })`,
 * `_.extend(Order.prototype, { close })`.
 */
export function noteAssigned(walk: Walk, callee: Value, list: readonly Argument[]): void {
  if (callee.kind !== 'member' || !isCopy(walk, callee.object, callee.name)) return;
  const [target, ...sources] = list.map(({ value }) => value);
  if (!target) return;
  const isExports = target.kind === 'binding' && target.id === walk.exportsBinding;
  for (const source of sources) {
    if (isExports) exportAll(walk, source);
    else copy(walk, target, source);
  }
}

function copy(walk: Walk, target: Value, source: Value): void {
  const held = source.kind === 'binding' ? walk.bindings[source.id]!.values : [source];
  for (const one of held) {
    if (one.kind !== 'object') continue;
    // Whatever a library made of it, what is copied onto it is there as well.
    if (isMade(walk, target)) walk.bindings[target.id]!.values.push({ ...one, open: true });
    else for (const { key, value } of one.entries) store(walk, memberOf(target, key), value);
  }
}

function isMade(walk: Walk, target: Value): target is Extract<Value, { kind: 'binding' }> {
  if (target.kind !== 'binding') return false;
  const { parameter, values } = walk.bindings[target.id]!;
  return parameter === undefined && values.length === 1 && values[0]!.kind === 'call';
}

function isCopy(walk: Walk, owner: Value, name: string): boolean {
  if (owner.kind === 'global') return owner.name === 'Object' && name === 'assign';
  if (owner.kind !== 'binding' || !COPIES.has(name)) return false;
  return walk.bindings[owner.id]!.values.some(
    (value) => value.kind === 'import' && /^(?:lodash|underscore)(?:-es)?$/.test(value.module),
  );
}

const COPIES = new Set(['assign', 'assignIn', 'extend', 'extendOwn']);
