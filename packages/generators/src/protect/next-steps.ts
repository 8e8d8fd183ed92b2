import { counted } from '../shared/terminal/counted.js';
import type { AdviceReport, Left } from './report.js';
import type { ProtectPolicy } from './options.js';

/** What a person does after a run, a line each. */
export function nextSteps(
  policy: ProtectPolicy,
  root: string,
  left: readonly Left[],
  { dependencies }: Pick<AdviceReport, 'dependencies'>,
): readonly string[] {
  const file = policy === 'retry' ? 'retry-policies.yml' : 'circuit-breakers.yml';
  const unsafe = left.filter(({ why }) => why === 'unsafe').length;
  return [
    'Read the difference: git diff',
    `Look at the numbers in ${root === '.' ? '' : `${root}/`}config/${file}.`,
    ...(dependencies.some(({ bulkhead }) => bulkhead)
      ? [
          'bulkheads.yml holds where you call protect() or withBulkhead(); a circuit breaker limits nothing.',
        ]
      : []),
    ...(policy === 'circuit-breaker'
      ? ['Repeat what is safe to repeat: nx g @reliability/generators:retry-strategy']
      : []),
    ...(unsafe && policy === 'retry'
      ? [
          `${counted(unsafe, 'call')} may act twice when repeated: give each an idempotency key, or decide with --include-unsafe.`,
        ]
      : []),
  ];
}
