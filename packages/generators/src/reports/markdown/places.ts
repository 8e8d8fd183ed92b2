import type { Place } from '../../graph/place.js';
import { code, text } from './escape.js';

/** `file:line`, as editors open it. */
export const placeName = ({ file, line }: Place): string =>
  line === undefined ? file : `${file}:${line}`;

/** Places in a row, the first `most` of them, with what is called there. */
export function places(all: readonly (Place & { readonly callee?: string })[], most = 4): string {
  const shown = all.slice(0, most).map((place) => {
    const called = place.callee === undefined ? '' : ` ${code(place.callee)}`;
    return code(placeName(place)) + called;
  });
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [text(`${more} more`)] : [])].join(', ');
}
