import { COMPUTED } from '../../catalogue/computed-member.js';
import { lastMember } from '../../catalogue/retry-rules/name-words.js';
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
    if (name === COMPUTED) return 'request';
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
  const values = [named, ...[...args].reverse().flatMap((value) => optionsIn(value))];
  const value = values.map((one) => one.get(name)).find((one) => one?.kind === 'literal');
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

type Options = ReadonlyMap<string, StaticValue>;

/** Those of a request that was made before go after those of the call itself. */
function optionsIn(value: StaticValue): readonly Options[] {
  if (value.kind === 'object') return [value.entries];
  if (value.kind !== 'made' || lastMember(value.by) !== 'Request') return [];
  return [
    value.named,
    ...value.arguments.flatMap((one) => (one.kind === 'object' ? [one.entries] : [])),
  ];
}
