import { code, text } from '../markdown/escape.js';
import { table } from '../markdown/table.js';
import { between } from './kept-parts.js';

/** Between these lines stands the log of changes, to which people may add rows. */
export const CHANGES_BEGIN = '<!-- changes:begin -->';
export const CHANGES_END = '<!-- changes:end -->';

/** Rows of a table as they are in a document, the newest first. */
export function changeRows(document: string): readonly string[] {
  const lines = between(document, CHANGES_BEGIN, CHANGES_END) ?? [];
  return lines.filter((line) => /^\s*\|/.test(line)).slice(2);
}

/** The log with a new row on top of those that there were. @param kept As they are in the document. */
export function renderChanges(
  version: number,
  day: string,
  what: readonly string[],
  kept: readonly string[],
): string {
  const row = [String(version), day, what.map(text).join('; '), code('disaster-recovery')];
  const [head, rule, newest] = table(['Version', 'Day', 'What', 'By'], [row]).split('\n');
  return [head, rule, newest, ...kept].join('\n');
}
