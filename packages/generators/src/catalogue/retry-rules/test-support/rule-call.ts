import type { StaticValue } from '../../static-value.js';
import type { RuleCall } from '../rule-call.js';

/** A value as the source would show it; `undefined` is a variable of which nothing is known. */
export function shown(value: unknown): StaticValue {
  if (value === undefined) return { kind: 'unknown' };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(shown) };
  if (typeof value !== 'object' || value === null) {
    return { kind: 'literal', value: value as string | number | boolean | null };
  }
  if ('kind' in value) return value as StaticValue;
  const { '...': rest, ...entries } = value as Record<string, unknown>;
  return {
    kind: 'object',
    entries: new Map(Object.entries(entries).map(([key, inner]) => [key, shown(inner)])),
    open: rest !== undefined,
  };
}

/** What a call or a `new` gives. */
export const made = (
  by: string,
  given: readonly unknown[] = [],
  chain: string[] = [],
  named: Record<string, unknown> = {},
): StaticValue => ({
  kind: 'made',
  by,
  chain,
  arguments: given.map(shown),
  named: new Map(Object.entries(named).map(([name, value]) => [name, shown(value)])),
});

/** A template: `text` with `?` for each hole written as `${}`. */
export const template = (text: string): StaticValue => ({
  kind: 'text',
  parts: text.split(/(\$\{\})/).map((part) => (part === '${}' ? undefined : part)),
});

/** A call of `member` with those arguments. */
export function callOf(
  member: string,
  given: readonly unknown[] = [],
  more: {
    named?: Record<string, unknown>;
    chain?: string[];
    steps?: unknown[][];
    open?: boolean;
  } = {},
): RuleCall {
  return {
    member,
    chain: more.chain ?? [member],
    arguments: given.map(shown),
    named: new Map(Object.entries(more.named ?? {}).map(([name, value]) => [name, shown(value)])),
    open: more.open ?? false,
    ...(more.steps && { given: more.steps.map((step) => step.map(shown)) }),
  };
}
