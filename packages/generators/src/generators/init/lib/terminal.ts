import { type StepLog, stepLog } from '../../../shared/terminal/steps.js';
import type { InitGeneratorSchema } from '../schema.js';
import type { InitReport } from './report.js';
import { summaryLines } from './summary.js';

/** Where a run tells what it does. */
export interface Terminal {
  readonly steps: StepLog;
  readonly say: (line: string) => void;
  /** The closing summary, in the form that was asked for. */
  summarise(report: InitReport): void;
}

/** With `--format=json` standard output is kept for the summary, and people read along on standard error. */
export function terminalFor({ format = 'text' }: InitGeneratorSchema): Terminal {
  const stream = format === 'json' ? process.stderr : process.stdout;
  const write = (text: string): void => void stream.write(text);
  const steps = stepLog(write);
  return {
    steps,
    say: (line) => write(`${line}\n`),
    summarise(report) {
      const [heading, ...lines] = summaryLines(report);
      steps.step('summary', heading!);
      if (format === 'json') process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
      // At the margin, for tables are wide.
      else write(`\n${lines.join('\n')}\n\n`);
    },
  };
}
