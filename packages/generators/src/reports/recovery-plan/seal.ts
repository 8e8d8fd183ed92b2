import { createHash } from 'node:crypto';
import { CHANGES_BEGIN, CHANGES_END } from './change-log.js';
import { withBetween } from './kept-parts.js';
import { DRILLS_BEGIN, DRILLS_END } from './render-drill-table.js';

/** The last line of a plan: which version it is, of which day, and a sum over what was generated. */
export interface Seal {
  readonly version: number;
  readonly day: string;
  readonly sum: string;
}

const SEAL = /^<!-- plan: version (\d{1,6}), (\d{4}-\d{2}-\d{2}), sha256 ([0-9a-f]{64}) -->$/m;

/** `null` where the document has none: then it is not one of ours. */
export function sealOf(document: string): Seal | null {
  const found = SEAL.exec(document);
  return found ? { version: Number(found[1]), day: found[2]!, sum: found[3]! } : null;
}

/** The document with its seal as the last line. */
export const seal = (document: string, version: number, day: string): string =>
  `${document}\n<!-- plan: version ${version}, ${day}, sha256 ${sealed(document)} -->\n`;

/**
 * A sum over the words of a document: without its seal, the record of drills and the log of changes, which may grow, and
 * whatever a formatter has done to its layout.
 */
export function sealed(document: string): string {
  const withoutDrills = withBetween(document, DRILLS_BEGIN, DRILLS_END, '') ?? document;
  const plain = withBetween(withoutDrills, CHANGES_BEGIN, CHANGES_END, '') ?? withoutDrills;
  const words = plain
    .replace(SEAL, '')
    .replace(LAST_DRILL, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return createHash('sha256').update(words).digest('hex');
}

/** A drill that passes is no other plan. */
const LAST_DRILL = /^\| *Last passed drill *\|.*$/m;

/** Whether a person has changed the generated words of a plan, or it is none of ours. */
export function isEditedByHand(document: string): boolean {
  const found = sealOf(document);
  return found === null || found.sum !== sealed(document);
}

/** Titles of the sections that differ, in their order. */
export function changedSections(before: string, after: string): readonly string[] {
  const [old, now] = [sectionsOf(before), sectionsOf(after)];
  const changed = [...now].filter(([title, text]) => old.get(title) !== text);
  const titles = changed.map(([title]) => title).filter((title) => /^\d/.test(title));
  return titles.length > 0 ? [`changed: ${titles.join(', ')}`] : ['changed: what people have said'];
}

function sectionsOf(document: string): ReadonlyMap<string, string> {
  const sections = document.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [title = ''] = section.split('\n', 1);
      return [title.trim(), sealed(section)];
    }),
  );
}
