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
