import { assumptionsOf } from '../../facts/assumptions.js';
import { escaped } from '../escape.js';
import type { PageModel } from '../page-model.js';
import { code, paragraph, section, table } from './parts.js';

/** What somebody has seen work, or not work. */
export function experiments({ analysis }: PageModel): string {
  const { verified } = analysis.architect;
  const rows = verified.experiments.map(({ subject, mechanism, at, passed }) => ({
    cells: [
      escaped(subject),
      escaped(mechanism),
      escaped(at.slice(0, 10)),
      `<span class="badge" data-tone="${passed ? 'pass' : 'fail'}">${passed ? 'passed' : 'failed'}</span>`,
    ],
  }));
  const title = `Experiments of the last ${verified.days} days`;
  return section(
    'experiments',
    title,
    table(title, ['What', 'Mechanism', 'When', 'Outcome'], rows),
  );
}

/** What might have said more. */
export function notReadable({ analysis }: PageModel): string {
  const title = 'What could not be read';
  const rows = [...analysis.graph.unreadable, ...analysis.skipped].map(({ file, reason }) => ({
    cells: [code(file), escaped(reason)],
  }));
  return section('unread', title, table(title, ['File', 'Why'], rows));
}

/** Inputs of the numbers that nothing in the workspace tells. */
export function assumed({ analysis }: PageModel): string {
  const inputs = assumptionsOf(analysis);
  if (inputs.length === 0) return '';
  return section(
    'assumed',
    'Assumed',
    `${paragraph('Nothing in the workspace tells these; they are why each number is a range. Say what you know under analysis in config/reliability.yml.')}
<ul class="columns">${inputs.map((input) => `<li>${escaped(input)}</li>`).join('')}</ul>`,
  );
}
