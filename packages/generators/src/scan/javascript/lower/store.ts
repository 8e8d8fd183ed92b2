import type { Value } from '../../summary/index.js';
import { fieldOf } from './drafts.js';
import type { Walk } from './walk.js';

/** Notes the assignment `target = value`, where the target is told by what reading it would give. */
export function store(walk: Walk, target: Value, value: Value): void {
  if (target.kind === 'binding') {
    const { values } = walk.bindings[target.id]!;
    if (value.kind === 'either') values.push(...value.values);
    else values.push(value);
    if (target.id === walk.exportsBinding) walk.exports.push({ name: '=', value });
  } else if (target.kind === 'member') {
    storeMember(walk, target.object, [target.name], value);
  }
}

function storeMember(walk: Walk, object: Value, path: readonly string[], value: Value): void {
  if (object.kind === 'member') storeMember(walk, object.object, [object.name, ...path], value);
  else if (object.kind === 'binding') {
    walk.memberAssignments.push({ binding: object.id, path, value });
  } else if (object.kind === 'this' && !object.parent && path.length === 1) {
    fieldOf(walk.classes[object.class]!, path[0]!).values.push(value);
  }
}

/**
 * Gives each `binding.path = value` to what the binding holds: a class of this file, `this` under another name, the
 * module's exports, or an object or function, of which it then is one more shape.
 */
export function settleMemberAssignments(walk: Walk): void {
  for (const { binding, path, value } of walk.memberAssignments) {
    const { values } = walk.bindings[binding]!;
    const [name] = path as readonly [string];
    if (binding === walk.exportsBinding) {
      if (path.length === 1) walk.exports.push({ name, value });
      values.push(objectWith(path, value));
      continue;
    }
    const owner = values.find((held) => held.kind === 'class' || held.kind === 'this');
    if (owner) {
      const id = owner.kind === 'class' ? owner.id : owner.class;
      if (path.length === 1) fieldOf(walk.classes[id]!, name).values.push(value);
    } else if (values.some((held) => held.kind === 'object' || held.kind === 'function')) {
      values.push(objectWith(path, value));
    }
  }
}

function objectWith(path: readonly string[], value: Value): Value {
  return path.reduceRight<Value>(
    (held, key) => ({ kind: 'object', entries: [{ key, value: held }], open: true }),
    value,
  );
}
