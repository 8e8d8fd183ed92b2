import type { Place } from '../../shared/place.js';
import { commandLines } from '../facts/brief.js';
import { code, text } from './escape.js';

/** `file:line`, as editors open it; what no file tells of is of the workspace. */
export function placeName({ file, line }: Place): string {
  if (file === '.') return 'the workspace';
  return line === undefined ? file : `${file}:${line}`;
}

/** Places in a row, the first `most` of them, with what is called there. */
export function places(all: readonly (Place & { readonly callee?: string })[], most = 4): string {
  const shown = all.slice(0, most).map((place) => {
    const called = place.callee === undefined ? '' : ` ${code(place.callee)}`;
    return code(placeName(place)) + called;
  });
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [text(`${more} more`)] : [])].join(', ');
}

const MOST_COMMANDS = 3;

/** Commands for a cell: the first of them, where there are many. */
export function commandCell(command: string): string {
  const lines = commandLines(command);
  const more = lines.length - MOST_COMMANDS;
  const shown = lines.slice(0, MOST_COMMANDS).map(code);
  return [...shown, ...(more > 0 ? [`${more} more in the \`.json\` report`] : [])].join(', ');
}
