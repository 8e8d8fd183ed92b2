import type { BindingId, ClassId, Value } from '../../summary/index.js';
import { exportMember } from './commonjs.js';
import { type ClassDraft, fieldOf } from './drafts.js';
import { hang, hangByCall } from './hung.js';
import { settleSchema, settleSchemaCall } from './statics.js';
import { belongsToPrototype } from './this-of-function.js';
import type { MemberAssignment, Walk } from './walk.js';

/** What can be given members that are worth following: a class, the module's exports, an object or a function. */
type Owner = ClassId | 'exports' | 'object' | undefined;

/**
 * Gives each `binding.path = value` to what the binding holds, once that is known: a class of this file, `this` under
 * another name, the module's exports, or an object or function, of which it then is one more shape.
 */
export function settleMemberAssignments(walk: Walk): void {
  const owners = new Map<BindingId, Owner>();
  for (const assignment of walk.memberAssignments) {
    const { binding } = assignment;
    if (!owners.has(binding)) owners.set(binding, ownerIn(walk, binding));
    settle(walk, assignment, owners.get(binding));
  }
  walk.calls.forEach((site, call) => {
    settleSchemaCall(walk, site, { kind: 'call', call });
    hangByCall(walk, site);
  });
}

function ownerIn(walk: Walk, binding: BindingId): Owner {
  if (binding === walk.exportsBinding) return 'exports';
  const { values } = walk.bindings[binding]!;
  for (const held of values) {
    if (held.kind === 'class') return held.id;
    if (held.kind === 'this') return held.class;
  }
  const isObject = values.some((held) => held.kind === 'object' || held.kind === 'function');
  return isObject ? 'object' : undefined;
}

function settle(walk: Walk, assignment: MemberAssignment, owner: Owner): void {
  const { binding, path, value } = assignment;
  const [name, ...deeper] = path;
  if (name === undefined) return;
  if (owner === undefined) {
    if (settleSchema(walk, assignment)) return;
    const object: Value = { kind: 'binding', id: binding };
    if (name === 'prototype' && deeper.length === 1) {
      belongsToPrototype(walk, binding, value);
      if (value.kind === 'function') walk.hung.push({ object, name: deeper[0]!, value });
    } else if (deeper.length === 0 && mayBeFunction(value)) walk.hung.push({ object, name, value });
    else hang(walk, object, path, value);
    return;
  }
  if (typeof owner === 'number') {
    const [member, ...rest] = name === 'prototype' ? deeper : path;
    if (member !== undefined && rest.length === 0) addMember(walk.classes[owner]!, member, value);
    return;
  }
  if (owner === 'exports' && deeper.length === 0) exportMember(walk, name, value);
  walk.bindings[binding]!.values.push(objectWith(path, value));
}

/** What is assigned from elsewhere is known later. */
const mayBeFunction = ({ kind }: Value): boolean => kind === 'function' || kind === 'binding';

function addMember(draft: ClassDraft, name: string, value: Value): void {
  if (value.kind === 'function') draft.methods.set(name, value.id);
  else fieldOf(draft, name).values.push(value);
}

function objectWith(path: readonly string[], value: Value): Value {
  return path.reduceRight<Value>(
    (held, key) => ({ kind: 'object', entries: [{ key, value: held }], open: true }),
    value,
  );
}
