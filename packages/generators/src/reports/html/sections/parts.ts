import type { MinutesPerYear } from '../../../findings/finding.js';
import type { Place } from '../../../shared/place.js';
import { minutesCell } from '../../facts/amounts.js';
import { commandLines } from '../../facts/brief.js';
import { placeName } from '../../markdown/places.js';
import { escaped } from '../escape.js';
import type { PageModel } from '../page-model.js';

/** A part of the page with a heading; nothing where its content is nothing. */
export function section(id: string, title: string, content: string): string {
  if (content === '') return '';
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escaped(title)}</h2>
${content}
</section>`;
}

export const paragraph = (text: string, kind = ''): string =>
  text === '' ? '' : `<p${kind === '' ? '' : ` class="${kind}"`}>${escaped(text)}</p>`;

/** A cell: HTML, and whether it is a number. */
export type Cell = string | { readonly html: string; readonly number: true };

export const number = (text: string): Cell => ({ html: escaped(text), number: true });

/** A row, its head first, and what a filter asks of it. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly attributes?: string;
}

/**
 * Roles are written out although tables have them, for browsers drop them where a narrow screen makes a table something else.
 */
export function table(title: string, heads: readonly string[], rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const columns = heads.map((head) => `<th scope="col" role="columnheader">${escaped(head)}</th>`);
  return `<table role="table" aria-label="${escaped(title)}">
<thead role="rowgroup"><tr role="row">${columns.join('')}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => rowOf(row, heads)).join('\n')}
</tbody></table>`;
}

function rowOf(
  { cells: [head, ...cells], attributes = '' }: Row,
  heads: readonly string[],
): string {
  const tds = cells.map((cell, at) => {
    const [html, kind] = typeof cell === 'string' ? [cell, ''] : [cell.html, ' class="number"'];
    return `<td role="cell"${kind} data-label="${escaped(heads[at + 1] ?? '')}"><span>${html}</span></td>`;
  });
  const first = typeof head === 'string' ? head : (head?.html ?? '');
  return `<tr role="row"${attributes}><th scope="row" role="rowheader">${first}</th>${tds.join('')}</tr>`;
}

export const code = (text: string): string => `<code>${escaped(text)}</code>`;

/** A command that a click selects as a whole, and that breaks between its words alone. */
export const command = (text: string): string => commandLines(text).map(oneCommand).join(' ');

const oneCommand = (line: string): string =>
  `<code class="command">${line
    .split(' ')
    .map((word) => `<span>${escaped(word)}</span>`)
    .join(' ')}</code>`;

/** Places in a row, the first `most` of them. */
export function places(all: readonly (Place & { readonly callee?: string })[], most = 4): string {
  const shown = all
    .slice(0, most)
    .map((place) => code(placeName(place)) + (place.callee ? ` ${escaped(place.callee)}` : ''));
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

export const minutesNumber = (minutes: MinutesPerYear | null): Cell => number(minutesCell(minutes));

/** What a filter asks of a thing: which nodes it is about, and how bad it is. */
export function about(model: PageModel, ids: readonly string[], severity = ''): string {
  const indexes = [...new Set(ids.flatMap((id) => model.indexOf(id) ?? []))];
  return ` data-nodes="${indexes.join(' ')}"${severity === '' ? '' : ` data-severity="${severity}"`}`;
}

/** A node’s name, which chooses it in the graph. */
export function nodeButton(model: PageModel, id: string): string {
  const index = model.indexOf(id);
  const name = escaped(model.nameOf(id));
  return index === undefined
    ? name
    : `<button type="button" class="pick" data-pick="${index}">${name}</button>`;
}
