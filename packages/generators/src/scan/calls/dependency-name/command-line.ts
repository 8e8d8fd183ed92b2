import type { CallSite, ModuleSummary, Value } from '../../summary/index.js';

/** By module, as many names are asked for and few modules have options at all. */
const found = new WeakMap<ModuleSummary, ReadonlyMap<string, Value>>();

/**
 * What an option of the command line is where nobody gives it: `DEFAULT_HOST` for `args.host` after
 * `parser.add_argument('--host', default=DEFAULT_HOST)`.
 */
export function optionDefault(
  module: ModuleSummary,
  object: Value,
  name: string,
): Value | undefined {
  if (module.language !== 'python' || object.kind !== 'binding') return undefined;
  const defaults = found.get(module) ?? new Map(module.calls.flatMap(defaultOf));
  found.set(module, defaults);
  return defaults.get(name);
}

function defaultOf({ callee, arguments: given }: CallSite): readonly (readonly [string, Value])[] {
  if (callee.kind !== 'member' || callee.name !== 'add_argument') return [];
  const named = (name: string): Value | undefined => given.find((one) => one.name === name)?.value;
  const otherwise = named('default');
  const called = [named('dest'), ...given.map(({ value }) => value)].find(isLongName);
  return otherwise && called ? [[destination(called.value), otherwise]] : [];
}

type Text = Extract<Value, { kind: 'literal' }> & { readonly value: string };

/** `--base-url`, and a name that is said outright. */
const isLongName = (value: Value | undefined): value is Text =>
  value?.kind === 'literal' && typeof value.value === 'string' && !/^-[^-]/.test(value.value);

const destination = (option: string): string => option.replace(/^--/, '').replaceAll('-', '_');
