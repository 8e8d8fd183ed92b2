import { stringify } from 'yaml';
import { isMapping } from '../../shared/plain-data.js';

/** What only a cluster, or whoever installs the chart, could tell. */
export const UNKNOWN = Symbol('unknown');

export const isTruthy = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : isMapping(value)
      ? Object.keys(value).length > 0
      : value !== undefined && value !== null && value !== false && value !== 0 && value !== '';

/** As a template prints it. */
export function printed(value: unknown): string {
  if (value === UNKNOWN) return 'unknown';
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

const LONGEST = 262_144;
const shortened = (text: string): string => text.slice(0, LONGEST);

type ChartFunction = (...given: readonly unknown[]) => unknown;
const number = (value: unknown): number => Number(printed(value));
const indented = (spaces: unknown, text: unknown): string => {
  const pad = ' '.repeat(Math.min(64, Math.max(0, number(spaces) || 0)));
  return shortened(printed(text).replaceAll(/^(?!$)/gm, pad));
};

/** Those of Sprig that charts use to say what runs. Each takes what is piped to it last. */
export const FUNCTIONS: ReadonlyMap<string, ChartFunction> = new Map<string, ChartFunction>(
  Object.entries({
    default: (otherwise, value) => (isTruthy(value) && value !== UNKNOWN ? value : otherwise),
    coalesce: (...given) => given.find((one) => isTruthy(one) && one !== UNKNOWN),
    quote: (value) => (value === UNKNOWN ? UNKNOWN : JSON.stringify(printed(value))),
    squote: (value) => (value === UNKNOWN ? UNKNOWN : `'${printed(value).replaceAll("'", "''")}'`),
    toYaml: (value) =>
      value === UNKNOWN ? UNKNOWN : shortened(stringify(value ?? null, { lineWidth: 0 }).trimEnd()),
    toJson: (value) => (value === UNKNOWN ? UNKNOWN : shortened(JSON.stringify(value ?? null))),
    indent: (spaces, text) => (text === UNKNOWN ? '' : indented(spaces, text)),
    nindent: (spaces, text) => (text === UNKNOWN ? '' : `\n${indented(spaces, text)}`),
    trunc: (length, text) => printed(text).slice(0, number(length)),
    trimSuffix: (suffix, text) =>
      printed(text).endsWith(printed(suffix))
        ? printed(text).slice(0, printed(text).length - printed(suffix).length)
        : text,
    trimPrefix: (prefix, text) =>
      printed(text).startsWith(printed(prefix))
        ? printed(text).slice(printed(prefix).length)
        : text,
    trim: (text) => printed(text).trim(),
    lower: (text) => printed(text).toLowerCase(),
    upper: (text) => printed(text).toUpperCase(),
    replace: (from, to, text) => printed(text).split(printed(from)).join(printed(to)),
    contains: (part, text) => printed(text).includes(printed(part)),
    hasPrefix: (part, text) => printed(text).startsWith(printed(part)),
    hasSuffix: (part, text) => printed(text).endsWith(printed(part)),
    hasKey: (map, key) => isMapping(map) && Object.hasOwn(map, printed(key)),
    get: (map, key) =>
      isMapping(map) && Object.hasOwn(map, printed(key)) ? map[printed(key)] : '',
    eq: (value, ...others) => others.some((one) => printed(one) === printed(value)),
    ne: (a, b) => printed(a) !== printed(b),
    gt: (a, b) => number(a) > number(b),
    ge: (a, b) => number(a) >= number(b),
    lt: (a, b) => number(a) < number(b),
    le: (a, b) => number(a) <= number(b),
    not: (value) => (value === UNKNOWN ? UNKNOWN : !isTruthy(value)),
    and: (...given) => given.find((one) => !isTruthy(one)) ?? given.at(-1),
    or: (...given) => given.find(isTruthy) ?? given.at(-1),
    empty: (value) => !isTruthy(value),
    ternary: (yes, no, condition) => (isTruthy(condition) ? yes : no),
    required: (_: unknown, value: unknown) => value,
    fail: (): string => '',
    tpl: (text) => text,
    int: (value) => Math.trunc(number(value)) || 0,
    int64: (value) => Math.trunc(number(value)) || 0,
    toString: (value: unknown) => printed(value),
    list: (...given) => given,
    dict: (...given) =>
      Object.fromEntries(
        given.flatMap((key, index) => (index % 2 === 0 ? [[printed(key), given[index + 1]]] : [])),
      ),
    printf: (format, ...given) => {
      let next = 0;
      return printed(format).replaceAll(/%[sdvq]/g, (verb) => {
        const text = printed(given[next++]);
        return verb === '%q' ? JSON.stringify(text) : text;
      });
    },
  } as Record<string, ChartFunction>),
);
