import type { TimedScan } from './scan-directory.js';

/** What a scan found, in a few lines. */
export function countLines({ result, seconds }: TimedScan): readonly string[] {
  const { calls, files, read, skipped, leftOut } = result;
  const kinds = new Map<string, number>();
  for (const { fact } of calls) kinds.set(fact.kind, (kinds.get(fact.kind) ?? 0) + 1);
  const byKind = [...kinds]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${count}`);
  const memory = Math.round(process.memoryUsage().rss / 1_000_000);
  return [
    `${files} files in ${seconds.toFixed(1)} s (${Math.round(files / seconds)} a second, ${read} of them as a whole), ${memory} MB`,
    `${calls.length} calls: ${byKind.join(', ') || 'none'}`,
    `passed by: ${leftOut.test} tests, ${leftOut.migration} migrations, ${leftOut.generated} generated; not read: ${skipped.length}`,
    ...skipped.map(
      ({ file, line, reason }) => `  ${file}${line === undefined ? '' : `:${line}`}: ${reason}`,
    ),
  ];
}
