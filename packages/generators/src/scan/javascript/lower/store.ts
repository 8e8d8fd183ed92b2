import type { BindingId, Value } from '../../summary/index.js';
import { fieldOf } from './drafts.js';
import { hang } from './hung.js';
import type { Walk } from './walk.js';

/** Notes the assignment `target = value`, where the target is told by what reading it would give. */
export function store(walk: Walk, target: Value, value: Value): void {
  if (target.kind === 'binding') storeInBinding(walk, target.id, value);
  else if (target.kind === 'member') storeMember(walk, target.object, [target.name], value);
  // Of a name that nobody declares, as scripts may: `mongoose = require('mongoose')`.
  else if (target.kind === 'global') hang(walk, GLOBAL, [target.name], value);
  else if (target.kind === 'element') walk.fillings.push({ holder: target.object, item: value });
}

const GLOBAL: Value = { kind: 'global', name: 'global' };

function storeInBinding(walk: Walk, id: BindingId, value: Value): void {
  const binding = walk.bindings[id]!;
  const { values } = binding;
  const from = values.length;
  if (value.kind === 'either') values.push(...value.values);
  else values.push(value);
  const isHere = walk.function === binding.function && id !== walk.exportsBinding;
  if (isHere && walk.stretch) walk.definitions.define(id, binding, from, walk.stretch);
  else walk.definitions.defineElsewhere(id);
  if (id === walk.exportsBinding) walk.replacesExports = true;
}

function storeMember(walk: Walk, object: Value, path: readonly string[], value: Value): void {
  if (object.kind === 'member') storeMember(walk, object.object, [object.name, ...path], value);
  else if (object.kind === 'binding') {
    walk.memberAssignments.push({ binding: object.id, path, value });
  } else if (object.kind === 'global') hang(walk, object, path, value);
  else if (object.kind === 'this' && path.length === 1) {
    fieldOf(walk.classes[object.class]!, path[0]!).values.push(value);
  }
}
