import { SEVERITIES } from '../../../findings/finding.js';
import { kindText } from '../../facts/node-names.js';
import { escaped } from '../escape.js';
import type { PageModel } from '../page-model.js';

/** What narrows the graph and all lists at once. */
export function filters({ nodes }: PageModel): string {
  const projects = [...new Set(nodes.flatMap(({ node }) => node.project ?? []))].sort();
  const kinds = [...new Set(nodes.map(({ node }) => node.kind))].sort();
  return `<form id="filters" role="search" aria-label="Filter">
<label>Text <input id="filter-text" type="search" autocomplete="off" spellcheck="false" placeholder="name, file, rule"></label>
${select(
  'severity',
  'Severity',
  SEVERITIES.map((one) => [one, one]),
)}
${select(
  'project',
  'Project',
  projects.map((one) => [one, one]),
)}
${select(
  'kind',
  'Kind',
  kinds.map((one) => [one, kindText(one)]),
)}
<button type="reset">Clear</button>
<output id="filter-count" role="status"></output>
</form>`;
}

function select(
  id: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): string {
  const all = [['', 'all'] as const, ...options];
  return `<label>${label} <select id="filter-${id}">${all
    .map(([value, text]) => `<option value="${escaped(value)}">${escaped(text)}</option>`)
    .join('')}</select></label>`;
}
