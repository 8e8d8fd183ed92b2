import type { StaticValue } from '../../catalogue/static-value.js';
import type { OutboundCall } from './outbound-call.js';

const SQL = /^\s*(?:--[^\n]*\n\s*|\/\*[^]*?\*\/\s*)*([a-z]+)/i;

/**
 * What a call asks of its dependency, in a word: the SQL verb, the command's class, the HTTP method, else the member.
 */
export function operationOf({ group, read }: OutboundCall): string {
  const { retry } = group;
  const first = read.arguments[0];
  if (first?.kind === 'made' && first.by.endsWith('Command'))
    return first.by.slice(0, -'Command'.length);
  if (typeof retry === 'object' && retry.rule === 'sql') {
    const verb = SQL.exec(fixedText(read.arguments[retry.argument]))?.[1];
    if (verb !== undefined) return verb.toUpperCase();
  }
  if (typeof retry === 'object' && retry.rule === 'http-method') {
    const method =
      retry.option === undefined ? undefined : option(read.arguments, read.named, retry.option);
    if (method !== undefined) return method.toUpperCase();
    if (retry.otherwise !== undefined) return retry.otherwise;
    const name = read.member.split('.').at(-1)!;
    const verb = /^(get|head|options|trace|put|delete|post|patch)/i.exec(name)?.[1];
    if (verb !== undefined) return verb.toUpperCase();
  }
  return read.member === '()' || read.member === '``' ? (read.chain.at(-1) ?? 'call') : read.member;
}

function fixedText(value: StaticValue | undefined): string {
  if (value?.kind === 'literal') return String(value.value);
  return value?.kind === 'text' ? (value.parts[0] ?? '') : '';
}

function option(
  args: readonly StaticValue[],
  named: ReadonlyMap<string, StaticValue>,
  name: string,
): string | undefined {
  const inObject = args.flatMap((value) =>
    value.kind === 'object' ? [value.entries.get(name)] : [],
  );
  const value = [named.get(name), ...inObject].find((one) => one?.kind === 'literal');
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}
