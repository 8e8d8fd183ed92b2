import { type StepLog, stepLog } from './steps.js';
import { lineTo } from './line-to.js';
import { visibleLines } from './visible.js';

/** Where a run tells what it does. */
export interface Terminal<Report> {
  readonly steps: StepLog;
  readonly say: (line: string) => void;
  /** The closing summary, in the form that was asked for. */
  summarise(report: Report): void;
}

/**
 * With `json` standard output is kept for the summary, and people read along on standard error.
 * @param lines The summary in words, its heading first.
 */
export function terminalFor<Report>(
  format: 'text' | 'json' | undefined,
  lines: (report: Report) => readonly string[],
): Terminal<Report> {
  const stream = format === 'json' ? process.stderr : process.stdout;
  const write = (text: string): void => void stream.write(visibleLines(text));
  const steps = stepLog(write);
  return {
    steps,
    say: (line) => write(`${line}\n`),
    summarise(report) {
      const [heading, ...rest] = lines(report);
      steps.step('summary', heading!);
      if (format === 'json') lineTo(process.stdout)(JSON.stringify(report, null, 2));
      // At the margin, for tables are wide.
      else write(`\n${rest.join('\n')}\n\n`);
    },
  };
}
