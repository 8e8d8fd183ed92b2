import { readFileSync } from 'node:fs';
import type { DrillRecord } from './drill-record.js';

/** What the file holds: one JSON document, the oldest first. */
export interface DrillsDocument {
  readonly version: 1;
  readonly drills: readonly DrillRecord[];
}

/** The drills in a file; none where there is no file, or it is something else: what cannot be read proves nothing. */
export function readDrills(file: string): readonly DrillRecord[] {
  try {
    return drillsIn(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/** The drills in the text of a drills.json; those that are none are left out. */
export function drillsIn(text: string): readonly DrillRecord[] {
  try {
    const document = JSON.parse(text) as Partial<DrillsDocument>;
    if (document.version !== 1 || !Array.isArray(document.drills)) return [];
    return document.drills.filter(isDrill);
  } catch {
    return [];
  }
}

function isDrill(value: unknown): value is DrillRecord {
  const one = (value ?? {}) as Partial<Record<keyof DrillRecord, unknown>>;
  const { target, achieved, verified } = one;
  return (
    [one.datastore, one.engine, one.strategy, one.log, one.why].every(isText) &&
    isText(one.at) &&
    !Number.isNaN(Date.parse(one.at)) &&
    typeof one.passed === 'boolean' &&
    isNumber(one.sizeBytes) &&
    isNumberOrNull(one.ackedLost) &&
    isNumber(field(target, 'rtoMs')) &&
    isNumber(field(target, 'rpoMs')) &&
    isNumberOrNull(field(achieved, 'rtoMs')) &&
    isNumberOrNull(field(achieved, 'rpoMs')) &&
    ['checksums', 'probe', 'rows'].every((key) => isVerdict(field(verified, key))) &&
    Array.isArray(one.steps) &&
    one.steps.every((step) => isText(field(step, 'step')) && isNumber(field(step, 'ms')))
  );
}

const field = (value: unknown, key: string): unknown =>
  (value as Record<string, unknown> | null | undefined)?.[key];
const isVerdict = (value: unknown): boolean => value === null || typeof value === 'boolean';
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isNumberOrNull = (value: unknown): boolean => value === null || isNumber(value);
