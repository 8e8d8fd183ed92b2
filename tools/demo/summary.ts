import type { ProtectedResult } from './acts/protected.js';
import type { Settlement } from './acts/settle.js';
import type { UnprotectedResult } from './acts/unprotected.js';
import { seconds } from './terminal/progress.js';
import type { Terminal } from './terminal/terminal.js';

export interface Story {
  readonly before: UnprotectedResult;
  readonly after: ProtectedResult;
  readonly settlement: Settlement;
  /** What `git diff --shortstat` says. */
  readonly changes: string;
  readonly folder: string;
  readonly tookMs: number;
}

const milliseconds = (ms: number): string => `${Math.round(ms)} ms`;

/** What was measured, and where to look on. */
export function showSummary(terminal: Terminal, story: Story): void {
  const { paint } = terminal;
  const { before, after, settlement } = story;
  const { whileOpen } = after;
  const row = (name: string, text: string): void =>
    terminal.line(`  ${paint('bold', name.padEnd(11))}${text}`);

  row(
    'before',
    `the payment service hangs: ${before.unanswered} of ${before.unanswered} customers left ` +
      `after ${seconds(before.patienceMs)} without an answer`,
  );
  row(
    'after',
    `slowest answer of ${after.orders} orders ${milliseconds(after.slowestMs)}; ` +
      `circuit open ${seconds(after.untilOpenMs)} after the hang`,
  );
  row(
    '',
    `while open ${whileOpen.count} answers, median ${milliseconds(whileOpen.medianMs)}, ` +
      `slowest ${milliseconds(whileOpen.slowestMs)}`,
  );
  row('', `closed ${seconds(after.untilClosedMs)} after the payment service was started again`);
  row(
    'orders',
    `0 lost: ${after.kept} kept while the payment service was away, ` +
      `${settlement.settled} pending in all,`,
  );
  row('', `paid afterwards; ${settlement.orders} orders, each charged once at the bank`);
  row('changed', story.changes.trim());
  terminal.line();
  terminal.line(`  ${paint('bold', 'Look around')}  ${paint('dim', '(nothing runs any more)')}`);
  const look = (command: string, what: string): void =>
    terminal.line(`    ${command.padEnd(40)} ${paint('dim', what)}`.trimEnd());
  look(`cd ${story.folder}`, '');
  look('git show --stat HEAD~4', 'what nx add and init made');
  look('git show HEAD~3', 'what two generators wrote into its source');
  look('git show HEAD~2', 'how it is asked whether it is well');
  look('git show HEAD~1', 'what an engineer added');
  look('cat apps/orders/config/*.yml', 'thresholds, timeouts, fallbacks');
  look('ls apps/payments/src/reliability', 'the same in Python');
  terminal.line();
  terminal.line(
    `  Now your own:  npm run demo -- /path/to/your/nx/workspace   ${paint('dim', `(${seconds(story.tookMs)})`)}`,
  );
}
