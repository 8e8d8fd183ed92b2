import type { EvidenceSource } from '../advisers/evidence/gather-evidence.js';
import { counted } from '../advisers/wording/in-figures.js';
import type { Advised } from './advise.js';
import type { DependencyAdvice } from './report.js';

/** Names that are shown; all of them are in the JSON. */
const MOST_NAMES = 20;

/** What was read and what came of it, in the words of the advise step. */
export function evidenceLines(advised: Advised): readonly string[] {
  const { sources, unmatched, dependencies, wasAsked } = advised;
  if (sources.length === 0 && !wasAsked) return [];
  const without = dependencies.filter(({ evidence }) => !evidence);
  return [
    ...sources.flatMap(sourceLines),
    ...dependencies.flatMap(dependencyLines),
    ...(without.length > 0
      ? [
          `no evidence: ${list(without.map(({ dependency }) => dependency))}; defaults of their kind`,
        ]
      : []),
    ...(unmatched.length > 0 ? [`in the evidence, and nobody's here: ${list(unmatched)}`] : []),
  ];
}

function sourceLines(source: EvidenceSource): readonly string[] {
  const { file, outside, format, used, skipped, broken, firstBrokenLine, notes } = source;
  const counts = [
    `${counted(used)} pieces used`,
    ...(skipped > 0 ? [`${counted(skipped)} about something else`] : []),
    ...(broken > 0
      ? [
          `${counted(broken)} not readable${firstBrokenLine === undefined ? '' : `, the first in line ${firstBrokenLine}`}`,
        ]
      : []),
  ];
  return [
    `${file}${outside ? ' (outside the workspace)' : ''}: ${format}, ${counts.join(', ')}`,
    ...notes.map((note) => `  ${note}`),
  ];
}

function dependencyLines({ dependency, evidence, notes }: DependencyAdvice): readonly string[] {
  if (!evidence) return notes.map((note) => `${dependency}: ${note}`);
  const { calls, rate, outages, history } = evidence;
  const known = [
    `${counted(calls + outages.calls)} calls`,
    ...(rate ? [`${minute(rate.fromMs)} to ${minute(rate.toMs)} UTC`] : ['times unknown']),
    ...(outages.calls > 0 ? [`${counted(outages.lengthsMs.length)} outages apart`] : []),
    ...(history
      ? [`history: ${counted(history.timeouts)} timeouts, opened ${counted(history.opened)} times`]
      : []),
  ];
  return [`${dependency}: ${known.join(', ')}`, ...notes.map((note) => `  ${note}`)];
}

const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

const list = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', …' : '');
