import type { Duration } from '@reliability/runtime';

/** Whole milliseconds as a person writes them: `850ms`, `2s`, `5m`. @param ms At least 1. */
export function durationText(ms: number): Duration {
  if (ms % 60_000 === 0) return `${ms / 60_000}m`;
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}
