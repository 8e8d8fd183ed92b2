import { parseDuration } from '@reliability/runtime';
import { UsageError } from '../../shared/usage-error.js';
import { percent } from '../wording/in-figures.js';
import { durationText } from '../wording/duration-text.js';

/** What callers of a dependency have been promised. */
export interface Slo {
  readonly latency?: LatencySlo | undefined;
  /** Share of calls that succeed in the end, retries included; more than 0 and less than 1. */
  readonly availability?: number | undefined;
}

export interface LatencySlo {
  readonly ms: number;
  /** Share of calls that are to be answered within `ms`. */
  readonly share: number;
  /** Nobody waits longer: `300ms`. Of `p99=300ms` one call in a hundred may. */
  readonly isDeadline: boolean;
}

/** A deadline allows for as many calls that it cuts off. */
const DEADLINE_SHARE = 0.99;
const MOST_MS = 3_600_000;

/**
 * Reads `--slo-latency` (`300ms`, or `p99=300ms`) and `--slo-availability` (`99.9%`, or `0.999`).
 * @throws UsageError where one of them is none.
 */
export function parseSlo(options: {
  readonly sloLatency?: string | undefined;
  readonly sloAvailability?: string | number | undefined;
}): Slo {
  return {
    ...(options.sloLatency !== undefined && { latency: latencySlo(String(options.sloLatency)) }),
    ...(options.sloAvailability !== undefined && {
      availability: availability(String(options.sloAvailability)),
    }),
  };
}

/** The latency in the words in which it was asked for. */
export function latencyText({ ms, share, isDeadline }: LatencySlo): string {
  const limit = durationText(ms);
  return isDeadline ? `${limit}` : `p${Number((share * 100).toFixed(6))}=${limit}`;
}

function latencySlo(text: string): LatencySlo {
  const [, quantile, limit] = /^(?:p(\d{1,2}(?:\.\d{1,4})?)=)?(\S+)$/i.exec(text.trim()) ?? [];
  const ms = milliseconds(limit ?? '');
  const share = quantile === undefined ? DEADLINE_SHARE : Number(quantile) / 100;
  if (!(ms >= 1 && ms <= MOST_MS) || !(share >= 0.5)) {
    throw new UsageError(
      `--slo-latency=${shown(text)} is no latency.`,
      'Write a deadline, as --slo-latency=300ms, or a quantile from p50 on, as --slo-latency=p99=300ms; at most 1h.',
    );
  }
  return { ms: Math.round(ms), share, isDeadline: quantile === undefined };
}

/** NaN where it is no duration. */
function milliseconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (parseDuration(text) ?? NaN);
}

function availability(text: string): number {
  const [, amount, sign] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim()) ?? [];
  const share = Number((Number(amount) / (sign ? 100 : 1)).toFixed(12));
  if (share > 0 && share < 1) return share;
  throw new UsageError(
    `--slo-availability=${shown(text)} is no availability that can be kept: it is a share of calls, more than 0 and less than 1.`,
    share > 1 && share < 100 && !sign
      ? `Did you mean --slo-availability=${Number(amount)}%?`
      : `Write --slo-availability=99.9%, or 0.999, which is the same. Nothing keeps ${percent(1)}.`,
  );
}

const shown = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);
