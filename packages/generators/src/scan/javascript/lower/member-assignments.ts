import type { Value } from '../../summary/index.js';
import { exportMember, exportWhole } from './commonjs.js';
import { type ClassDraft, fieldOf } from './drafts.js';
import type { MemberAssignment, Walk } from './walk.js';

/**
 * Gives each `binding.path = value` to what the binding holds, once that is known: a class of this file, `this` under
 * another name, the module's exports, or an object or function, of which it then is one more shape.
 */
export function settleMemberAssignments(walk: Walk): void {
  for (const assignment of walk.memberAssignments) settle(walk, assignment);
  exportWhole(walk);
}

function settle(walk: Walk, { binding, path, value }: MemberAssignment): void {
  const { values } = walk.bindings[binding]!;
  const [name, ...deeper] = path;
  if (name === undefined) return;
  if (binding === walk.exportsBinding) {
    if (deeper.length === 0) exportMember(walk, name, value);
    values.push(objectWith(path, value));
    return;
  }
  const owner = values.find((held) => held.kind === 'class' || held.kind === 'this');
  if (owner) {
    const draft = walk.classes[owner.kind === 'class' ? owner.id : owner.class]!;
    const [member, ...rest] = name === 'prototype' ? deeper : path;
    if (member !== undefined && rest.length === 0) addMember(draft, member, value);
  } else if (values.some((held) => held.kind === 'object' || held.kind === 'function')) {
    values.push(objectWith(path, value));
  }
}

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
