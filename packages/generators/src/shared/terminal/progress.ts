/** Nobody wonders whether a program hangs before this. */
const PATIENCE_MS = 1_000;

/**
 * Waits for `work`, and after a second says each second that it still does.
 * @param say Receives a line such as `still verifying (3 s)`.
 */
export async function withProgress<T>(
  doing: string,
  work: Promise<T>,
  say: (line: string) => void,
): Promise<T> {
  let seconds = 0;
  const ticker = setInterval(() => say(`still ${doing} (${++seconds} s)`), PATIENCE_MS);
  try {
    return await work;
  } finally {
    clearInterval(ticker);
  }
}

/** Too early, one file that takes long would make an hour of it. */
const LEAST_SHARE = 0.05;

/**
 * Tells of work that says itself how far it is, for the first time after a second, then each second: how much is done,
 * and, from the pace so far, how long the rest takes.
 * @param say Receives a line such as `still reading the source: 40 %, about 6 s left`.
 * @param now Milliseconds, from whenever. Default: a clock that nobody sets.
 */
export function tellingProgress(
  doing: string,
  say: (line: string) => void,
  now: () => number = () => performance.now(),
): (done: number, total: number) => void {
  const begun = now();
  let told = begun;
  return (done, total) => {
    const time = now();
    if (time - told < PATIENCE_MS || total <= 0) return;
    told = time;
    const share = Math.min(1, done / total);
    const left = share < LEAST_SHARE ? '' : `, ${inWords(((time - begun) * (1 - share)) / share)}`;
    say(`still ${doing}: ${Math.floor(100 * share)} %${left}`);
  };
}

/** Half minutes, where nobody counts seconds. */
function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 1) return 'nearly done';
  return seconds < 100
    ? `about ${seconds} s left`
    : `about ${Math.round(seconds / 30) / 2} minutes left`;
}
