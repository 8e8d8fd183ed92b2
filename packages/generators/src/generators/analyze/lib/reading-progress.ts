/** Nobody wonders whether a program hangs before this. */
const PATIENCE_MS = 1_000;

/**
 * Says each second how far the reading of source is, and how long the rest is likely to take.
 * @param now Milliseconds of any clock that goes steadily.
 */
export function readingProgress(
  say: (line: string) => void,
  now: () => number = () => performance.now(),
): (done: number, total: number) => void {
  const began = now();
  let told = began;
  return (done, total) => {
    const at = now();
    if (at - told < PATIENCE_MS || done === 0 || total === 0) return;
    told = at;
    const left = Math.ceil((((at - began) / done) * (total - done)) / 1_000);
    say(`still reading the source (${Math.round((100 * done) / total)} %, about ${left} s left)`);
  };
}
