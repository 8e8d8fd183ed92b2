import { SEVERITIES } from '../../../findings/finding.js';
import { counted, percent } from '../../../advisers/wording/in-figures.js';
import type { Analysis } from '../../../analysis/analysis.js';
import { amount } from '../../facts/amounts.js';
import { verdictOf } from '../../facts/verdict.js';
import { escaped } from '../escape.js';
import { command, paragraph } from './parts.js';

/** The answer that people come for. */
export function verdict(analysis: Analysis): string {
  const { tone, headline, cost, remedy, command: typed, instead } = verdictOf(analysis);
  return `<div class="verdict" data-tone="${tone}" role="group" aria-label="Verdict">
<p class="headline">${escaped(headline)}</p>
${[cost, remedy, instead].map((text) => paragraph(text ?? '')).join('')}
${typed === null ? '' : `<p>${command(typed)}</p>`}
</div>`;
}

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

/** The numbers beside each other, none of which is part of another. */
export function figures(analysis: Analysis): string {
  const { architect, findings, graph, files, calls, skipped } = analysis;
  const { score, verified } = architect;
  const open = findings.filter(({ suppressed }) => suppressed === null);
  const bySeverity = SEVERITIES.map(
    (severity) => [severity, open.filter((one) => one.severity === severity).length] as const,
  ).filter(([, count]) => count > 0);
  const unread = skipped.length + graph.unreadable.length;
  const all: readonly Figure[] = [
    {
      name: 'Score',
      value: score === null ? 'none' : String(Math.round(score)),
      note: score === null ? 'nothing was analysed' : 'of 100, by what is built in',
    },
    {
      name: 'Verified',
      value: verified.fraction === null ? 'none' : percent(verified.fraction),
      note:
        verified.fraction === null
          ? 'there is no protection to verify'
          : `${verified.verified} of ${amount(verified.of, 'protection')} seen to work in ${verified.days} days; no part of the score`,
    },
    {
      name: 'Single points',
      value: counted(architect.singlePointsOfFailure.length),
      note: `of ${amount(graph.nodes.length, 'node')}; ${amount(architect.pairsInAll, 'pair')} more`,
    },
    {
      name: 'Findings',
      value: counted(open.length),
      note:
        [
          ...bySeverity.map(([severity, count]) => `${count} ${severity}`),
          ...(findings.length > open.length ? [`${findings.length - open.length} suppressed`] : []),
        ].join(', ') || 'none',
    },
    {
      name: 'Looked at',
      value: counted(files),
      note: `source ${files === 1 ? 'file' : 'files'}, ${amount(calls.length, 'outbound call')}; ${amount(unread, 'file')} could not be read`,
    },
  ];
  return `<dl class="figures">${all
    .map(
      ({ name, value, note }) =>
        `<div><dt>${escaped(name)}</dt><dd class="value">${escaped(value)}</dd><dd class="note">${escaped(note)}</dd></div>`,
    )
    .join('')}</dl>`;
}
