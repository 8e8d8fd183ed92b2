import type { Analysis } from '../../analysis/analysis.js';
import { amount } from '../facts/amounts.js';
import { commandLines } from '../facts/brief.js';
import { countsText, scoreText, verifiedText } from '../facts/standing.js';
import { type Verdict, verdictOf } from '../facts/verdict.js';
import { codeBlock, text } from './escape.js';
import { findings, suppressed } from './findings.js';
import { assumed, experiments, notReadable } from './limits.js';
import { mermaid } from './mermaid.js';
import { journeys, pairs, scores, weaknesses } from './shape.js';
import { singlePointReasons, singlePoints } from './single-points.js';
import { paragraphs, section } from './table.js';

/** An analysis for a person who reads it on a code host: the answer first, and all that it stands on after it. */
export function renderAnalysisMarkdown(analysis: Analysis): string {
  return `${paragraphs(
    `# Reliability of ${text(analysis.name)}, ${text(analysis.date)}`,
    ...verdict(verdictOf(analysis)),
    standing(analysis),
    singlePoints(analysis),
    section('## Graph', ...mermaid(analysis)),
    singlePointReasons(analysis),
    journeys(analysis),
    pairs(analysis),
    weaknesses(analysis),
    findings(analysis),
    suppressed(analysis),
    scores(analysis),
    experiments(analysis),
    notReadable(analysis),
    assumed(analysis),
  )}\n`;
}

function verdict({ headline, cost, remedy, command, instead }: Verdict): readonly string[] {
  return [
    `**${text(headline)}**${cost === null ? '' : ` ${text(cost)}`}`,
    remedy === null ? '' : text(remedy),
    instead === null ? '' : text(instead),
    command === null ? '' : codeBlock(commandLines(command), 'sh'),
  ];
}

function standing(analysis: Analysis): string {
  const { files, skipped, calls, graph } = analysis;
  return [
    `- Score: ${text(scoreText(analysis))}.`,
    `- Verified: ${text(verifiedText(analysis))}. It is no part of the score.`,
    `- Found: ${text(countsText(analysis))}.`,
    `- Looked at: ${amount(files, 'source file')}, ${amount(calls.length, 'outbound call')}, ${amount(graph.nodes.length, 'node')}; ${amount(skipped.length + graph.unreadable.length, 'file')} could not be read.`,
  ].join('\n');
}
