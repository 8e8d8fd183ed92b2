import type { CallSite, Value } from '../../summary/index.js';
import { memberOf } from './values.js';
import type { MemberAssignment, Walk } from './walk.js';

/** Where a schema keeps the functions that its models, and their rows, will have. */
const KEPT = new Set(['statics', 'methods']);
/** What adds one of them. */
const ADDED: ReadonlyMap<string, string> = new Map([
  ['static', 'statics'],
  ['method', 'methods'],
]);

/**
 * Says what `this` is in the functions of a schema, and that they are the project's own: `schema.statics.findOpen = …`,
 * `schema.static('findOpen', …)`, `new Schema({}, { statics: { … } })`, `schema.loadClass(Order)`.
 */
export function settleSchemaCall(walk: Walk, call: CallSite, value: Value): void {
  const [first, second] = call.arguments;
  if (!first) return;
  if (call.form === 'new') {
    if (second?.value.kind !== 'object' || !/Schema$/.test(call.calleeText)) return;
    for (const { key, value: kept } of second.value.entries) keep(walk, value, key, kept);
  } else if (call.callee.kind === 'member') {
    const { object, name } = call.callee;
    const key = ADDED.get(name);
    if (key !== undefined && first.value.kind === 'literal' && second) {
      add(walk, memberOf(object, key), String(first.value.value), second.value);
    } else if (name === 'loadClass') loadClass(walk, object, first.value);
  }
}

/** The same of an assignment; whether it was one. */
export function settleSchema(walk: Walk, { binding, path, value }: MemberAssignment): boolean {
  const [key = '', name, ...deeper] = path;
  if (!KEPT.has(key) || deeper.length > 0) return false;
  const schema: Value = { kind: 'binding', id: binding };
  if (name === undefined) keep(walk, schema, key, value);
  else add(walk, memberOf(schema, key), name, value);
  return true;
}

function keep(walk: Walk, schema: Value, key: string, value: Value): void {
  if (!KEPT.has(key) || value.kind !== 'object') return;
  const owner = memberOf(schema, key);
  for (const entry of value.entries) add(walk, owner, entry.key, entry.value);
  // In the functions of an object `this` is that object, until it is known whose they become.
  const self = walk.bindings.find(({ name, values }) => name === 'this' && values.includes(value));
  self?.values.push(owner);
}

function add(walk: Walk, owner: Value, name: string, value: Value): void {
  if (value.kind !== 'function' && value.kind !== 'binding') return;
  walk.hung.push({ object: owner, name, value });
  const held = value.kind === 'binding' ? walk.bindings[value.id]!.values : [value];
  for (const one of held) {
    const self = one.kind === 'function' ? walk.thisOf.get(one.id) : undefined;
    if (self !== undefined) walk.bindings[self]!.values.push(owner);
  }
}

/** A class whose members become those of the model and of its rows. */
function loadClass(walk: Walk, schema: Value, value: Value): void {
  const held = value.kind === 'binding' ? walk.bindings[value.id]!.values : [value];
  for (const one of held) {
    if (one.kind !== 'class') continue;
    const { bases, methods } = walk.classes[one.id]!;
    const owner = memberOf(schema, 'statics');
    bases.push(owner);
    for (const [name, id] of methods) {
      walk.hung.push({ object: owner, name, value: { kind: 'function', id } });
    }
  }
}
