import type { Finding, Severity } from './finding.js';
import { isAtLeast } from './severity.js';

/**
 * The findings for which `--fail-on=<severity>` ends with an error: something is left to do about them, nobody has
 * decided to live with them, and they have come since the baseline was taken.
 */
export const failsOn = (findings: readonly Finding[], severity: Severity): readonly Finding[] =>
  findings.filter(
    (finding) =>
      finding.state === 'action-needed' &&
      finding.suppressed === null &&
      !finding.inBaseline &&
      isAtLeast(finding.severity, severity),
  );
