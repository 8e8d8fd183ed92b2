import { type Argument, unknown, type Value } from '../../summary/index.js';
import { textOf } from './text.js';

const CONVERSION = /%(?:\(([^)]*)\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?([a-zA-Z%])/g;
const FIELD = /\{\{|\}\}|\{([^{}!:]*)(?:![rsa])?(?::(?:[^{}]|\{[^{}]*\})*)?\}/g;

/** `'…%s…' % value`: a tuple is taken item by item, a dict by key. */
export function formatPercent(template: Value, given: Value): Value {
  // A number has no tuple and no dict behind its `%`.
  const isText = given.kind === 'list' || given.kind === 'object';
  if (template.kind === 'binding' && isText) return textOf([template, unknown]);
  if (template.kind !== 'literal' || typeof template.value !== 'string') return unknown;
  let next = 0;
  return substitute(template.value, CONVERSION, ([, key, conversion]) => {
    if (conversion === '%') return '%';
    if (key !== undefined) return entry(given, key);
    return given.kind === 'list' ? (given.items[next++] ?? unknown) : given;
  });
}

/** `'…{}…{name}…'.format(value, name=value)`. */
export function formatFields(template: Value, given: readonly Argument[]): Value {
  if (template.kind !== 'literal' || typeof template.value !== 'string') return unknown;
  const positional = given.filter(({ name, spread }) => name === undefined && !spread);
  let next = 0;
  return substitute(template.value, FIELD, ([whole, field = '']) => {
    if (whole === '{{' || whole === '}}') return whole.charAt(0);
    const key = field === '' ? String(next++) : field;
    const argument = /^\d+$/.test(key)
      ? positional[Number(key)]
      : given.find(({ name }) => name === key);
    return argument?.value ?? unknown;
  });
}

function entry(given: Value, key: string): Value {
  const entries = given.kind === 'object' ? given.entries : [];
  return entries.find((one) => one.key === key)?.value ?? unknown;
}

function substitute(
  template: string,
  placeholder: RegExp,
  valueOf: (match: RegExpMatchArray) => string | Value,
): Value {
  const parts: (string | Value)[] = [];
  let from = 0;
  for (const match of template.matchAll(placeholder)) {
    parts.push(template.slice(from, match.index), valueOf(match));
    from = match.index + match[0].length;
  }
  return textOf([...parts, template.slice(from)]);
}
