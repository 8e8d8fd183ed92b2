import type { Analysis } from '../../analysis/analysis.js';
import { percent } from '../../advisers/wording/in-figures.js';
import { SEVERITIES } from '../../findings/finding.js';
import { amount } from './amounts.js';

/** `37 of 100`, or that there is nothing to judge. */
export const scoreText = ({ architect: { score } }: Analysis): string =>
  score === null ? 'none: nothing was analysed' : `${Math.round(score)} of 100`;

/** `33 %: 1 of 3 protections was seen to work in the last 30 days`. */
export function verifiedText({ architect: { verified } }: Analysis): string {
  const { fraction, of, days } = verified;
  if (fraction === null) return 'none: there is no protection to verify';
  return `${percent(fraction)}: ${verified.verified} of ${amount(of, 'protection')} seen to work in the last ${days} days`;
}

/** What there is, counted: `4 single points of failure, 0 pairs, 1 critical, 1 high …; 1 suppressed`. */
export function countsText({ architect, findings }: Analysis): string {
  const open = findings.filter(({ suppressed }) => suppressed === null);
  const bySeverity = SEVERITIES.map(
    (severity) =>
      [severity, open.filter((finding) => finding.severity === severity).length] as const,
  ).filter(([, count]) => count > 0);
  const old = open.filter(({ inBaseline }) => inBaseline).length;
  const suppressed = findings.length - open.length;
  return [
    amount(
      architect.singlePointsOfFailure.length,
      'single point of failure',
      'single points of failure',
    ),
    amount(architect.pairsInAll, 'pair'),
    open.length === 0
      ? 'no findings'
      : `${amount(open.length, 'finding')} (${bySeverity.map(([severity, count]) => `${count} ${severity}`).join(', ')})`,
    ...(old > 0 ? [`${old} known since the baseline`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ].join(', ');
}
