import { gzipSync } from 'node:zlib';
import type { Analysis } from '../../analysis/analysis.js';
import { SEVERITIES } from '../../findings/finding.js';
import { ownManifest } from '../../shared/own-manifest.js';
import { visible } from '../facts/one-line.js';
import type { SarifLog, SarifNotification, SarifResult } from './sarif-log.js';
import { resultsOf } from './sarif-results.js';
import { SARIF_RULES } from './sarif-rules.js';
import { relativeUri } from './sarif-text.js';

/**
 * What GitHub takes in an upload.
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export interface SarifLimits {
  readonly results: number;
  /** After compression. */
  readonly bytes: number;
}

export const GITHUB_LIMITS: SarifLimits = { results: 25_000, bytes: 10_000_000 };

const MOST_SKIPPED_TOLD = 100;

/**
 * An analysis as SARIF 2.1.0: what is left to do about it, the worst first. What is protected already is no result, for
 * code hosts make an alert of each. What is beyond the limits is left out, the least bad first, and told.
 */
export function renderSarif(analysis: Analysis, limits: SarifLimits = GITHUB_LIMITS): string {
  const findings = analysis.findings.filter(({ state }) => state === 'action-needed');
  const hasBaseline = findings.some(({ inBaseline }) => inBaseline);
  const results = [...findings]
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
    .flatMap((finding) => resultsOf(finding, hasBaseline));
  let kept = results.slice(0, limits.results);
  for (;;) {
    const text = textOf(analysis, kept, results.length);
    // A text that is this short is not too long when it is compressed.
    if (kept.length === 0 || text.length <= limits.bytes) return text;
    const bytes = gzipSync(text).length;
    if (bytes <= limits.bytes) return text;
    // In proportion, and a little less, so that a few rounds are enough.
    kept = kept.slice(0, Math.floor(kept.length * (limits.bytes / bytes) * 0.95));
  }
}

function textOf(analysis: Analysis, results: readonly SarifResult[], inAll: number): string {
  const log: SarifLog = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: ownManifest.name,
            semanticVersion: ownManifest.version,
            rules: SARIF_RULES,
          },
        },
        automationDetails: { id: 'reliability-analysis/' },
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The root of the workspace.' } },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notifications(analysis, results.length, inAll),
          },
        ],
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function notifications(
  { skipped }: Analysis,
  kept: number,
  inAll: number,
): readonly SarifNotification[] {
  const left = inAll - kept;
  const text = `${left} of ${inAll} results are left out, the least bad, for an upload may hold no more. The JSON report holds all findings.`;
  return [
    ...(left > 0 ? [{ level: 'warning', message: { text } } as const] : []),
    ...skipped.slice(0, MOST_SKIPPED_TOLD).map(
      ({ file, reason }): SarifNotification => ({
        level: 'note',
        message: { text: `Not read: ${visible(reason)}.` },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
            },
          },
        ],
      }),
    ),
  ];
}
