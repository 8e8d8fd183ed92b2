import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { escaped } from './text.js';
import type { Row, Table, View } from './view.js';

/**
 * The page as it is without JavaScript: a snapshot. Roles are written out although tables have them, for browsers drop
 * them where a narrow screen makes a table something else.
 */
export function pageOf({ status, summary, at, tables }: View): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escaped(status)} – Health</title>
<style>${STYLE}</style>
</head>
<body data-connection="snapshot">
<header>
<h1>Health</h1>
<p id="status" class="badge" data-tone="${escaped(status)}">${escaped(status)}</p>
<p id="summary">${escaped(summary)}</p>
<p class="freshness">As of <span id="at">${escaped(at)}</span>. <span id="connection">A snapshot: reload for a newer one.</span></p>
<p id="changes" role="status" aria-live="polite"></p>
</header>
<main>
${tables.map(sectionOf).join('\n')}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function sectionOf({ id, title, columns, rows }: Table): string {
  const heading = `heading-${escaped(id)}`;
  const headers = columns.map(
    (column) => `<th scope="col" role="columnheader">${escaped(column)}</th>`,
  );
  return `<section aria-labelledby="${heading}">
<h2 id="${heading}">${escaped(title)}</h2>
<p class="none"${rows.length > 0 ? ' hidden' : ''}>None.</p>
<table id="${escaped(id)}" role="table" aria-labelledby="${heading}"${rows.length > 0 ? '' : ' hidden'}>
<thead role="rowgroup"><tr role="row">${headers.join('')}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => rowOf(row, columns)).join('\n')}
</tbody>
</table>
</section>`;
}

function rowOf({ name, tone, cells }: Row, columns: readonly string[]): string {
  const tds = cells.map(
    (cell, at) =>
      `<td role="cell" data-label="${escaped(columns[at + 1]!)}"><span>${escaped(cell)}</span></td>`,
  );
  return `<tr role="row" data-tone="${escaped(tone)}"><th scope="row" role="rowheader">${escaped(name)}</th>${tds.join('')}</tr>`;
}
