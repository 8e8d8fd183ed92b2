import { isDeepStrictEqual } from 'node:util';
import { type Duration, parseDuration } from '@reliability/runtime';
import { isMap, isScalar, type Node, type YAMLMap } from 'yaml';
import type { Settings } from '../advisers/advice.js';
import { saysDefault } from '../advisers/wording/by-default.js';
import type { TextEdit } from '../rewrite/text-edit.js';
import type { Difference } from './report.js';
import type { AdvisedEntry } from './write-config.js';

/** What becomes of an entry that is there. */
export interface EntryEdits {
  /** Of our own defaults, which evidence replaces. */
  readonly edits: readonly TextEdit[];
  /** What the entry lacks. */
  readonly missing: Settings;
  /** Where a person has decided otherwise. */
  readonly differences: readonly Difference[];
}

/** Keys that only make sense together: where a person has set one of them, the others are theirs to set. */
const GROUPS: readonly (readonly string[])[] = [
  [
    ...['failure_threshold', 'window', 'failure_rate_threshold', 'minimum_calls'],
    ...['slow_call_duration', 'slow_call_rate_threshold'],
  ],
  ['base_delay', 'max_delay', 'backoff_multiplier'],
  ['max_concurrent', 'max_queue', 'queue_timeout'],
];

/** Compares an entry with the advice. @param text The file that the node is of. */
export function entryEdits(
  text: string,
  node: Node,
  { dependency, settings, defaults }: AdvisedEntry,
): EntryEdits {
  const map = isMap(node) ? node : undefined;
  const own = (map?.toJSON() ?? {}) as Readonly<Record<string, unknown>>;
  const replaceable = new Set(
    Object.keys(own).filter((key) => map && isOurDefault(text, map, key, own[key], defaults)),
  );
  const isDecided = (key: string): boolean => {
    const group = GROUPS.find((keys) => keys.includes(key)) ?? [key];
    return group.some(
      (one) => one in own && !replaceable.has(one) && !same(own[one], settings[one]?.value),
    );
  };
  const edits: TextEdit[] = [];
  const missing: Record<string, Settings[string]> = {};
  const differences: Difference[] = [];
  for (const [key, advised] of Object.entries(settings)) {
    if (key === 'kind' || (key in own && same(own[key], advised.value))) continue;
    if (isDecided(key) || map?.flow) {
      differences.push({
        dependency,
        key,
        yours: own[key],
        advised: advised.value,
        reason: advised.reason,
      });
    } else if (!(key in own)) missing[key] = advised;
    else edits.push(replacement(text, map!, key, advised));
  }
  return { edits, missing, differences };
}

/** A number that a generator wrote for want of evidence, still with the comment that says so. */
function isOurDefault(
  text: string,
  map: YAMLMap,
  key: string,
  value: unknown,
  defaults: Settings,
): boolean {
  const node = map.get(key, true) as Node | undefined;
  if (!isScalar(node) || map.flow || !same(value, defaults[key]?.value)) return false;
  return saysDefault(restOfLine(text, node.range![1]));
}

function replacement(
  text: string,
  map: YAMLMap,
  key: string,
  { value, reason }: Settings[string],
): TextEdit {
  const [start, end] = (map.get(key, true) as Node).range!;
  return { start, end: end + restOfLine(text, end).length, text: `${String(value)} # ${reason}` };
}

const restOfLine = (text: string, offset: number): string =>
  /^[^\r\n]*/.exec(text.slice(offset))![0];

/** Durations are the same however they are written. */
function same(left: unknown, right: unknown): boolean {
  if (isDeepStrictEqual(left, right)) return true;
  const [one, other] = [left, right].map((value) =>
    typeof value === 'string' || typeof value === 'number'
      ? parseDuration(value as Duration)
      : undefined,
  );
  return one !== undefined && one === other;
}
