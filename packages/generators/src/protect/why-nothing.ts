import { isForeignFolder, leftOut } from '../scan/sources/left-out.js';
import { languageOf } from '../scan/sources/source-file.js';
import type { Skipped } from '../scan/sources/source-file.js';
import type { Selection } from './selection.js';

const LEFT_OUT = {
  test: 'is a test',
  migration: 'is a migration, which runs once',
  generated: 'is generated',
} as const;

/**
 * Why nothing in the file or folder that was named is looked at, in a line; nothing where the scan has read it, or says
 * itself why it could not.
 */
export function whyNothing(selection: Selection, skipped: readonly Skipped[]): string | undefined {
  if (selection.kind !== 'path' || skipped.some(({ file }) => file === selection.path)) {
    return undefined;
  }
  const { path } = selection;
  const foreign = path.split('/').find(isForeignFolder);
  if (foreign !== undefined) {
    return `${path} is passed by: ${foreign} holds what a tool made or others wrote`;
  }
  const reason = leftOut(path) ?? leftOut(`${path}/a.ts`);
  if (reason) return `${path} is passed by: it ${LEFT_OUT[reason]}`;
  const isFile = /\.\w+$/.test(path);
  return isFile && languageOf(path) === undefined
    ? `${path} is neither TypeScript, JavaScript nor Python`
    : undefined;
}
