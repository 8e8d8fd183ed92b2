import type { Analysis } from '../../analysis/analysis.js';
import { type Finding, SEVERITIES, type Severity } from '../../findings/finding.js';
import { minutesText } from '../facts/amounts.js';
import { isCommand } from '../facts/is-command.js';
import { code, text } from './escape.js';
import { placeName, places } from './places.js';
import { bounded, paragraphs, section, table } from './table.js';

const MOST_OF_A_SEVERITY = 60;

/** Findings that nobody has decided to live with, the worst first. */
export function findings({ findings }: Analysis): string {
  const open = findings.filter(({ suppressed }) => suppressed === null);
  const groups = SEVERITIES.map((severity) =>
    group(
      severity,
      open.filter((one) => one.severity === severity),
    ),
  );
  return section('## Findings', ...(open.length > 0 ? groups : ['None.']));
}

function group(severity: Severity, all: readonly Finding[]): string {
  if (all.length === 0) return '';
  const { shown, rest } = bounded(all, MOST_OF_A_SEVERITY);
  const heading = `### ${severity[0]!.toUpperCase()}${severity.slice(1)} (${all.length})`;
  return paragraphs(heading, shown.map(item).join('\n'), rest);
}

function item(finding: Finding): string {
  const { rule, message, why, fix, validate, evidence, saves, id } = finding;
  const more = evidence.length > 0 ? ` See also ${places(evidence)}.` : '';
  return [
    `- ${code(placeName(finding))} **${text(message)}** ${text(why)}${more}`,
    `  - ${isCommand(fix) ? code(fix) : text(fix)}${saves ? ` (saves ${minutesText(saves)})` : ''}`,
    ...(validate === null ? [] : [`  - To see that it works: ${code(validate)}`]),
    `  - ${code(rule)} ${code(id)}, ${life(finding)}`,
  ].join('\n');
}

const STATES: Record<Finding['state'], string> = {
  'action-needed': 'action needed',
  'validation-needed': 'validation needed',
  verified: 'verified',
};

/** What is left to do about a finding, and whether it is old. */
export const life = ({ state, inBaseline }: Finding): string =>
  STATES[state] + (inBaseline ? ', known since the baseline' : '');

/** Findings that somebody has decided to live with: shown, and counted as nothing mended. */
export function suppressed({ findings }: Analysis): string {
  const rows = findings.flatMap((finding) =>
    finding.suppressed === null
      ? []
      : [
          [
            code(placeName(finding)),
            `${text(finding.message)} (${finding.severity}, ${code(finding.rule)})`,
            text(finding.suppressed.reason),
            text(finding.suppressed.until),
          ],
        ],
  );
  return section(
    '## Suppressed',
    rows.length > 0
      ? 'Somebody has decided to live with these until the day given. None counts as mended.'
      : '',
    table(['Where', 'What', 'Reason', 'Until'], rows),
  );
}
