import { isCalledAddress } from '../given/is-url.js';
import { givenTo, type StaticValue } from '../static-value.js';
import { lastMember } from './name-words.js';
import type { RuleCall } from './rule-call.js';

/** An option's value; `absent` where it is certain that there is none, `hidden` where it may be in what the source does not show. */
export type Option = StaticValue | 'absent' | 'hidden';

/**
 * The option of that name in any object argument, or among the keyword arguments.
 * @param from The first argument that may be options which the source does not show.
 */
export function optionOf(call: RuleCall, name: string, from = 0): Option {
  const keyword = call.named.get(name);
  if (keyword) return keyword;
  let hidden = call.open;
  for (const [index, argument] of call.arguments.entries()) {
    if (argument.kind === 'object') {
      const value = argument.entries.get(name);
      if (value) return value;
      if (!argument.open) return hidden ? 'hidden' : 'absent';
      hidden = true;
    } else if (index >= from && mayHoldOptions(argument)) hidden = true;
  }
  return hidden ? 'hidden' : 'absent';
}

/** `new URL(…)` is an address, as is what is called so, and holds no option. */
const mayHoldOptions = (value: StaticValue): boolean =>
  value.kind === 'unknown'
    ? !isCalledAddress(value.name ?? '')
    : value.kind === 'made' && lastMember(value.by) !== 'URL';

/** Whether any of these options has a value in any object argument, at any depth that is seen, or among the keywords. */
export const anyOption = (call: RuleCall, names: readonly string[]): StaticValue | undefined =>
  first([...call.arguments, ...(call.given ?? []).flat()], names) ??
  names.map((name) => call.named.get(name)).find((value) => value && isSomething(value)) ??
  first([...call.named.values()], names);

function first(values: readonly StaticValue[], names: readonly string[]): StaticValue | undefined {
  for (const value of values) {
    const found = inside(value, names);
    if (found) return found;
  }
  return undefined;
}

function inside(value: StaticValue, names: readonly string[]): StaticValue | undefined {
  switch (value.kind) {
    case 'object': {
      const own = names
        .map((name) => value.entries.get(name))
        .find((own) => own && isSomething(own));
      return own ?? first([...value.entries.values()], names);
    }
    case 'list':
      return first(value.items, names);
    case 'made':
      return first(givenTo(value), names);
    case 'literal':
    case 'text':
    case 'environment':
    case 'class':
    case 'function':
    case 'unknown':
      return undefined;
  }
}

const isSomething = (value: StaticValue): boolean =>
  value.kind !== 'literal' || (value.value !== null && value.value !== false && value.value !== '');

/** A text that is wholly known. */
export function literalText(value: Option | undefined): string | undefined {
  if (typeof value !== 'object') return undefined;
  if (value.kind === 'literal' && typeof value.value === 'string') return value.value;
  if (value.kind === 'text' && value.parts.every((part) => part !== undefined)) {
    return value.parts.join('');
  }
  return undefined;
}

const FRESH = /uuid|random|nanoid|ulid|cuid|token_hex|token_urlsafe/i;

/** A value that is made anew each time that the source around it runs. */
export const isFresh = (value: StaticValue): boolean =>
  (value.kind === 'made' && [value.by, ...value.chain].some((name) => FRESH.test(name))) ||
  (value.kind === 'made' && givenTo(value).some(isFresh));

const STREAM =
  /^(createReadStream|ReadableStream|Readable|PassThrough|Transform|createGzip|toWeb|fromWeb|open|iter_content|aiter_bytes)$/;

/** Whether anything that it is given, at any depth that is seen, can be read only once. */
export const sendsStream = (call: RuleCall): boolean =>
  [...call.arguments, ...call.named.values(), ...(call.given ?? []).flat()].some(isStream);

function isStream(value: StaticValue): boolean {
  switch (value.kind) {
    case 'made':
      return (
        [value.by, ...value.chain].some((name) => STREAM.test(lastMember(name))) ||
        givenTo(value).some(isStream)
      );
    case 'object':
      return [...value.entries.values()].some(isStream);
    case 'list':
      return value.items.some(isStream);
    case 'literal':
    case 'text':
    case 'environment':
    case 'class':
    case 'function':
    case 'unknown':
      return false;
  }
}
