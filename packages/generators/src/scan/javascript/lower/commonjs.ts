import type { Argument, BindingId, Value } from '../../summary/index.js';
import { filesIn, relativeSpecifier } from '../mentions.js';
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

/**
 * The module that `require('x')` brings in, or `require(path.join(__dirname, 'x'))`; of `require(join(__dirname, file))`
 * any of those beside this file, `./*`; of `require(isDemo ? 'a' : 'b')` either; nothing for any other call.
 */
export function requiredModule(
  walk: Walk,
  callee: Value,
  [first]: readonly Argument[],
): Value | undefined {
  if (!first || !isGlobal(callee, 'require')) return undefined;
  if (first.value.kind === 'either') {
    const all = first.value.values.map(textOf);
    return all.every((one) => one !== undefined)
      ? either(...all.map((one) => imported(one, '*')))
      : undefined;
  }
  const specifier = textOf(first.value) ?? besideThisFile(walk, first.value);
  return specifier === undefined ? undefined : imported(specifier, '*');
}

/**
 * `./models/user` of `path.join(__dirname, 'models', 'user')` and of `__dirname + '/models/user'`; where the last name is
 * told when it runs, as of `'./models/' + name`, all that is in that folder, `./models/*`.
 */
function besideThisFile(walk: Walk, value: Value): string | undefined {
  const [folder, ...rest] = piecesOf(walk, value);
  if (!folder || rest.length === 0) return undefined;
  const names = (isGlobal(folder, '__dirname') ? rest : [folder, ...rest]).map(textOf);
  if (names.length > rest.length && !/^\.{1,2}\//.test(names[0] ?? '')) return undefined;
  const open = names.indexOf(undefined);
  if (open === -1) return relativeSpecifier(names.join('/'));
  const ending = names.slice(open + 1);
  if (ending.length > 1 || !/^(?:\.\w+)?$/.test(ending[0] ?? '')) return undefined;
  const known = names.slice(0, open);
  const isWhole = value.kind !== 'text' || /(?:^|\/)$/.test(known.join(''));
  return isWhole ? filesIn(known.join('/')) : undefined;
}

function piecesOf(walk: Walk, value: Value): readonly Value[] {
  if (value.kind === 'text') {
    return value.parts.map((part) =>
      typeof part === 'string' ? { kind: 'literal', value: part } : part,
    );
  }
  if (value.kind !== 'call') return [];
  const { callee, arguments: list } = walk.calls[value.call]!;
  const isJoined = callee.kind === 'member' && /^(?:join|resolve)$/.test(callee.name);
  return isJoined ? list.map((one) => one.value) : [];
}

const isGlobal = (value: Value, name: string): boolean =>
  value.kind === 'global' && value.name === name;

const textOf = (value: Value): string | undefined =>
  value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
