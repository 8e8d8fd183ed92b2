import type { RewriteCount, RewrittenCopy } from './rewrite-copy.js';

/** So many of the reasons are told. */
const MOST_REASONS = 12;

/** A compiler may tell a long story. */
const LONGEST = 300;

/** What came of the rewriters, in lines. */
export function rewriteLines({ copy, counts, types }: RewrittenCopy): readonly string[] {
  const { files, before, complaints, limits } = types;
  return [
    ...counts.flatMap(countLines),
    `types: ${files} rewritten files checked, ${before} complaints before, ${complaints.length} new`,
    ...limits.map((limit) => `  ${limit}`),
    ...complaints.map(({ file, message }) => `  ${file}: ${message.slice(0, LONGEST)}`),
    `The copy: ${copy}`,
  ];
}

/** Whether anything came out that must not. */
export const isFlawed = ({ counts, types }: RewrittenCopy): boolean =>
  types.complaints.length > 0 ||
  counts.some(({ broken, changedAgain }) => broken.length + changedAgain.length > 0);

function countLines({ policy, calls, left, ...count }: RewriteCount): readonly string[] {
  const already = left.filter(({ why }) => why === 'protected').length;
  const perSecond = Math.round(count.scannedFiles / count.seconds);
  return [
    `${policy}: of ${calls} calls ${count.guardedCalls} guarded in ${count.places} places of ${count.files} files, ${already} guarded before, ${left.length - already} left alone; ${perSecond} files a second`,
    `  no longer parse: ${count.broken.length}; changed by a second run: ${count.changedAgain.length}`,
    ...[...count.broken, ...count.changedAgain].map((file) => `  ${file}`),
    ...reasonsOf(left.filter(({ why }) => why !== 'protected')),
  ];
}

/** The reasons by how often they are given; what they quote is left out. */
function reasonsOf(left: RewriteCount['left']): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reason } of left) {
    const plain = reason
      .replace(/`[^`]*`/g, '`…`')
      .replace(/\d+/g, 'N')
      .replace(/\([^)]*\)/g, '(…)');
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const rest = sorted.slice(MOST_REASONS).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...sorted.slice(0, MOST_REASONS).map(([reason, count]) => `  ${count} × ${reason}`),
    ...(rest > 0 ? [`  ${rest} × other reasons`] : []),
  ];
}
