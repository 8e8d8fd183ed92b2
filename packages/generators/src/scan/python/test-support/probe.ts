import type { CallSite, ModuleSummary } from '../../summary/index.js';
import { show } from './show.js';
import { summarize } from './summarize.js';

/** The calls of a function that the snippet calls `probe`, in order. */
export function probes(summary: ModuleSummary): readonly CallSite[] {
  return summary.calls.filter(({ calleeText }) => calleeText === 'probe');
}

/** What is given to each `probe(…)` in the snippet. */
export function probed(text: string): string[] {
  const summary = summarize(text);
  return probes(summary).map((call) =>
    call.arguments.map(({ value }) => show(summary, value)).join(', '),
  );
}
