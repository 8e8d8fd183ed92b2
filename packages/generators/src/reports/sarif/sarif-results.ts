import { createHash } from 'node:crypto';
import type { Finding, Severity } from '../../findings/finding.js';
import type { Place } from '../../shared/place.js';
import { isCommand } from '../facts/is-command.js';
import { visible } from '../facts/one-line.js';
import type { SarifLevel, SarifLocation, SarifResult } from './sarif-log.js';
import { RULE_INDEX } from './sarif-rules.js';
import { plainText, relativeUri } from './sarif-text.js';

const LEVELS: Readonly<Record<Severity, SarifLevel>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};
/** GitHub shows so many of a result. */
const MOST_RELATED = 100;
/** GitHub refuses a result without a place: what is known from nowhere is the workspace's. */
const WORKSPACE = 'package.json';

/**
 * A result for each file that a finding shows in, so that a code host shows it in the difference of that file.
 * @param hasBaseline Whether a baseline tells old findings from new ones.
 */
export function resultsOf(finding: Finding, hasBaseline: boolean): readonly SarifResult[] {
  const byFile = new Map<string, Place[]>();
  for (const { file, line } of [{ file: finding.file, line: finding.line }, ...finding.evidence]) {
    const name = file === '.' ? WORKSPACE : file;
    byFile.set(name, [...(byFile.get(name) ?? []), { file: name, ...(line && { line }) }]);
  }
  return [...byFile.values()].map(([first, ...others]) =>
    resultOf(finding, first!, others, hasBaseline),
  );
}

function resultOf(
  finding: Finding,
  first: Place,
  others: readonly Place[],
  hasBaseline: boolean,
): SarifResult {
  const { id, rule, severity, message, why, fix, suppressed, inBaseline } = finding;
  const shown = visible(fix);
  const command = isCommand(fix) ? `\n\n\`\`\`sh\n${shown}\n\`\`\`` : ` ${markdown(shown)}`;
  return {
    ruleId: rule,
    ruleIndex: RULE_INDEX.get(rule)!,
    level: LEVELS[severity],
    message: {
      text: plainText(`${message} ${why} Fix: ${fix}`),
      markdown: `${markdown(message)} ${markdown(why)}\n\n**Fix:**${command}`,
    },
    locations: [locationOf(first)],
    ...(others.length > 0 && {
      relatedLocations: others
        .slice(0, MOST_RELATED)
        .map((place, index) => ({ id: index + 1, ...locationOf(place) })),
    }),
    partialFingerprints: fingerprints(id, first.file),
    ...(hasBaseline && { baselineState: inBaseline ? 'unchanged' : 'new' }),
    ...(suppressed && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: visible(`${suppressed.reason} (until ${suppressed.until})`),
        },
      ],
    }),
    properties: { finding: id, severity, subjects: finding.subjects },
  };
}

/** GitHub follows an alert from commit to commit by the first, whatever lines do; others by any that is the same. */
function fingerprints(id: string, file: string): Readonly<Record<string, string>> {
  const digest = createHash('sha256').update(`${id} ${file}`).digest('hex').slice(0, 16);
  return { primaryLocationLineHash: `${digest}:1`, 'reliabilityFinding/v1': id };
}

const locationOf = ({ file, line }: Place): SarifLocation => ({
  physicalLocation: {
    artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
    ...(line !== undefined && line > 0 && { region: { startLine: line } }),
  },
});

/** Text that is but text in Markdown: neither a link, nor HTML, nor an emphasis. */
const markdown = (text: string): string =>
  visible(text).replaceAll(/[\\[\]<>*_!#|~]/g, (character) => `\\${character}`);
