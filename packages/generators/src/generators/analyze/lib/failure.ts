import type { Finding, Severity } from '../../../findings/finding.js';
import { counted } from '../../../shared/terminal/counted.js';
import { UsageError } from '../../../shared/usage-error.js';

const SHOWN = 10;

/** Why a run with `--fail-on` fails, and what can be done about it. */
export function failure(failing: readonly Finding[], severity: Severity): UsageError {
  const more = failing.length - SHOWN;
  return new UsageError(
    `${counted(failing.length, 'open finding')} ${severity === 'critical' ? 'critical' : `${severity} or worse`}.`,
    ...failing
      .slice(0, SHOWN)
      .flatMap(({ severity: own, file, line, message, fix }) => [
        `  ${own} ${file}:${line} ${message}`,
        `    ${fix}`,
      ]),
    ...(more > 0 ? [`  and ${more} more in the report`] : []),
    'Mend them, decide to live with one under analysis.suppress in config/reliability.yml, or accept all of today with --update-baseline.',
  );
}
