import { parseDuration } from '@reliability/runtime';
import type { Limit } from '../../../catalogue/entry.js';
import type { StaticValue } from '../../../catalogue/static-value.js';
import type { Argument, ModuleSummary } from '../../summary/index.js';
import { staticValue } from '../../tracker/static-value.js';
import type { Tracker } from '../../tracker/tracker.js';
import type { OutboundCall } from '../outbound-call.js';

/** What waits longer by default protects nobody: the caller's own callers have gone by then. */
const LONGEST_DEFAULT_MS = 60_000;
const OFF: readonly unknown[] = [0, false, null, 'none', Infinity];

/** Whether a limit holds for a call: by an option of the call, of the client it is made on, or by the library's default. */
export function holds(tracker: Tracker, call: OutboundCall, limit: Limit | undefined): boolean {
  if (!limit) return false;
  const places: readonly { readonly module: ModuleSummary; readonly args: readonly Argument[] }[] =
    [
      { module: call.module, args: call.site.arguments },
      ...[...call.client.made]
        .reverse()
        .map(({ module, call }) => ({ module, args: call.arguments })),
    ];
  for (const { module, args } of places) {
    const set = settingIn(tracker, module, args, limit.options ?? []);
    if (set !== undefined) return set;
  }
  return byDefault(limit.default);
}

function byDefault(value: string | number): boolean {
  if (typeof value === 'number') return value > 0;
  if (value === 'none') return false;
  const duration = parseDuration(value);
  return duration !== undefined && duration <= LONGEST_DEFAULT_MS;
}

/** On or off where one of the options is given; undefined where none is. */
function settingIn(
  tracker: Tracker,
  module: ModuleSummary,
  args: readonly Argument[],
  options: readonly string[],
): boolean | undefined {
  for (const { name, value, spread } of args) {
    const known = staticValue(tracker, module, value);
    if (name !== undefined) {
      if (options.includes(name)) return isOn(known);
      continue;
    }
    const found = within(known, options, 0);
    if (found) return isOn(found);
    // It may well be among what is spread: better no finding than a false one.
    if (spread === true && known.kind === 'unknown' && name === undefined && options.length > 0)
      return true;
  }
  return undefined;
}

/** An option of an object, or of an object in it: `{ socket: { connectTimeout } }`. */
function within(
  value: StaticValue,
  options: readonly string[],
  depth: number,
): StaticValue | undefined {
  if (value.kind !== 'object') return undefined;
  for (const [key, entry] of value.entries) if (options.includes(key)) return entry;
  if (depth > 1) return undefined;
  for (const entry of value.entries.values()) {
    const found = within(entry, options, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function isOn(value: StaticValue): boolean {
  return value.kind !== 'literal' || !OFF.includes(value.value);
}
