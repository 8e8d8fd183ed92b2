import type { Finding } from '../../../findings/finding.js';
import { amount, minutesText } from '../../facts/amounts.js';
import { isCommand } from '../../facts/is-command.js';
import { life } from '../../markdown/findings.js';
import { placeName } from '../../markdown/places.js';
import { escaped } from '../escape.js';
import type { PageModel } from '../page-model.js';
import { about, code, command, paragraph, places, section } from './parts.js';

/** So many are on the page; a list that is longer is for programs. */
const MOST = 1_000;
/** Above this many, browsers lay out only those that are looked at. */
const MANY = 150;

/** Findings that nobody has decided to live with, the worst first. */
export function findings(model: PageModel): string {
  const open = model.analysis.findings.filter(({ suppressed }) => suppressed === null);
  return section(
    'findings',
    'Findings',
    open.length === 0 ? paragraph('None.') : list(model, open),
  );
}

/** Findings that somebody has decided to live with. */
export function suppressed(model: PageModel): string {
  const all = model.analysis.findings.filter((finding) => finding.suppressed !== null);
  if (all.length === 0) return '';
  return section(
    'suppressed',
    'Suppressed',
    paragraph(
      'Somebody has decided to live with these until the day given. None counts as mended.',
    ) + list(model, all),
  );
}

function list(model: PageModel, all: readonly Finding[]): string {
  const more = all.length - MOST;
  return `<ul class="findings${all.length > MANY ? ' many' : ''}">
${all
  .slice(0, MOST)
  .map((finding) => item(model, finding))
  .join('\n')}
</ul>${more > 0 ? paragraph(`${amount(more, 'more finding')} in the .json report.`) : ''}`;
}

function item(model: PageModel, finding: Finding): string {
  const { severity, message, why, fix, validate, evidence, rule, id, subjects, suppressed } =
    finding;
  return `<li${about(model, subjects, severity)}>
<p><span class="badge" data-severity="${severity}">${severity}</span> <strong>${escaped(message)}</strong> ${code(placeName(finding))}</p>
<p>${escaped(why)}${evidence.length > 0 ? ` See also ${places(evidence)}.` : ''}</p>
${suppressed ? `<p class="kept">Until ${escaped(suppressed.until)}: ${escaped(suppressed.reason)}</p>` : `<p>${isCommand(fix) ? command(fix) : escaped(fix)}</p>`}
<p class="small">${escaped([rule, id, life(finding), ...(finding.saves ? [`a fix saves ${minutesText(finding.saves)}`] : [])].join(' · '))}${validate === null ? '' : ` · to see that it works: ${code(validate)}`}</p>
</li>`;
}
