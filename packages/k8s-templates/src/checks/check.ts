import { ManifestOptionError } from '../option-error.js';

/** Gives back a value that is fit, under the option's path. @throws ManifestOptionError */
export type Check<T> = (value: unknown, option: string) => T;

/** A check for each option of an object, whatever it makes of the value. */
export type Checks<T> = { readonly [K in keyof T]-?: Check<unknown> };

/** What checks make of the options. */
export type Checked<C> = { readonly [K in keyof C]: C[K] extends Check<infer T> ? T : never };

/**
 * Options that are all fit, and no others: a misspelt name is refused like a wrong value.
 * @throws ManifestOptionError
 */
export function checkOptions<C extends Readonly<Record<string, Check<unknown>>>>(
  value: unknown,
  checks: C,
  at = '',
): Checked<C> {
  if (!isObject(value)) {
    throw new ManifestOptionError(at || 'options', 'an object', value === null ? 'null' : value);
  }
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) {
    const names = Object.keys(checks).join(', ');
    throw new ManifestOptionError(path(at, unknown), `one of ${names}`, unknown);
  }
  return Object.fromEntries(
    Object.entries(checks).map(([name, check]) => [
      name,
      check(Object.hasOwn(value, name) ? value[name] : undefined, path(at, name)),
    ]),
  ) as Checked<C>;
}

/** An object of options inside others. */
export const record =
  <C extends Readonly<Record<string, Check<unknown>>>>(checks: C): Check<Checked<C>> =>
  (value, option) =>
    checkOptions(value, checks, option);

/** Nothing at all, or what `check` lets pass. */
export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value, option) =>
    value === undefined ? undefined : check(value, option);

/** `fallback` where there is nothing, or what `check` lets pass. */
export const otherwise =
  <T>(check: Check<T>, fallback: T): Check<T> =>
  (value, option) =>
    value === undefined ? fallback : check(value, option);

/** Values by names, both checked. */
export const mapping =
  <T>(name: Check<string>, value: Check<T>): Check<Readonly<Record<string, T>>> =>
  (given, option) => {
    if (!isObject(given)) throw new ManifestOptionError(option, 'an object', given);
    return Object.fromEntries(
      Object.entries(given).map(([key, one]) => [name(key, option), value(one, path(option, key))]),
    );
  };

/** A list with at least `least` items. */
export const listOf =
  <T>(check: Check<T>, least = 0): Check<readonly T[]> =>
  (value, option) => {
    if (!Array.isArray(value) || value.length < least) {
      throw new ManifestOptionError(option, `a list of at least ${least}`, value);
    }
    return value.map((item, index) => check(item, path(option, String(index))));
  };

/** Text that matches all of `pattern`, and is at most `longest` characters long. */
export const text =
  (expected: string, pattern: RegExp, longest: number): Check<string> =>
  (value, option) => {
    if (typeof value !== 'string' || value.length > longest || !pattern.test(value)) {
      throw new ManifestOptionError(option, expected, value ?? 'nothing');
    }
    return value;
  };

/** True or false. */
export const flag: Check<boolean> = (value, option) => {
  if (typeof value !== 'boolean') throw new ManifestOptionError(option, 'true or false', value);
  return value;
};

/** One of some words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Check<T> =>
  (value, option) => {
    const word = words.find((one) => one === value);
    if (word === undefined) {
      throw new ManifestOptionError(option, `one of ${words.join(', ')}`, value);
    }
    return word;
  };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function path(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}
