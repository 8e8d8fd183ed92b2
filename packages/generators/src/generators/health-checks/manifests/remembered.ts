import type { Health } from './health-of.js';

/** What a configuration may say at most; a comment is anybody's. */
const LONGEST_CHECK_MS = 300_000;
const within = (seconds: number): number => Math.min(Math.max(seconds, 1), 3_600);

/**
 * The numbers that a patch was rendered from, as its own comment says them, so that a file of ours is known as such when
 * the configuration has changed since.
 */
export function remembered(patch: string, earlier: readonly Health[]): readonly Health[] {
  const slowest = /^# .*? up to (\d{1,6}) ms/m.exec(patch)?.[1];
  const grace = /^# .* the sleep, (\d{1,4}) s for the application/m.exec(patch)?.[1];
  if (slowest === undefined && grace === undefined) return [];
  const probes = {
    slowest: {
      timeout: Math.min(Number(slowest) || 1, LONGEST_CHECK_MS),
      critical: Number(slowest) > 0,
    },
  };
  return earlier.map(({ health, shutdown }) => ({
    health: slowest === undefined ? health : { ...health, probes },
    shutdown:
      grace === undefined ? shutdown : { ...shutdown, gracePeriod: within(Number(grace)) * 1_000 },
  }));
}
