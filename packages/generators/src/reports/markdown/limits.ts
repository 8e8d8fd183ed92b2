import type { Analysis } from '../../analysis/analysis.js';
import { assumptionsOf } from '../facts/assumptions.js';
import { code, text } from './escape.js';
import { bounded, section, table } from './table.js';

const MOST_ROWS = 60;

/** What might have said more. */
export function notReadable({ graph, skipped }: Analysis): string {
  const { shown, rest } = bounded([...graph.unreadable, ...skipped], MOST_ROWS);
  return section(
    '## What could not be read',
    table(
      ['File', 'Why'],
      shown.map(({ file, reason }) => [code(file), text(reason)]),
    ),
    rest,
  );
}

/** Inputs of the numbers that nothing in the workspace tells. */
export function assumed(analysis: Analysis): string {
  const { shown, rest } = bounded(assumptionsOf(analysis), MOST_ROWS);
  return section(
    '## Assumed',
    shown.length > 0
      ? 'Nothing in the workspace tells these; they are why each number is a range. Say what you know under `analysis` in `config/reliability.yml`.'
      : '',
    shown.map((input) => `- ${text(input)}`).join('\n'),
    rest,
  );
}

/** What somebody has seen work, or not work. */
export function experiments({ architect: { verified } }: Analysis): string {
  const { shown, rest } = bounded(verified.experiments, MOST_ROWS);
  const rows = shown.map(({ subject, mechanism, at, passed }) => [
    text(subject),
    text(mechanism),
    text(at.slice(0, 10)),
    passed ? 'passed' : '**failed**',
  ]);
  const heading = `## Experiments of the last ${verified.days} days`;
  return section(heading, table(['What', 'Mechanism', 'When', 'Outcome'], rows), rest);
}
