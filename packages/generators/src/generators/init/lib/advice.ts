import type { Pattern } from '../schema.js';
import { CONFIG_OF } from './pattern.js';

/** What a pattern starts with while there is no evidence yet and why, and what verification will try. */
interface Advice {
  readonly start: string;
  readonly trial: string;
}

const ADVICE: Readonly<Record<Pattern, Advice>> = {
  'circuit-breaker': {
    start: 'open after 5 failures in 10 s, probe after 60 s: rides out a blip, stops an outage',
    trial: 'it opens on failures, rejects, lets a probe through, closes',
  },
  retry: {
    start: '3 retries, 100 ms doubling to 10 s, full jitter: spreads callers that failed together',
    trial: 'it repeats what may pass, after its delays, and nothing else',
  },
  bulkhead: {
    start: '10 calls at once, no queue: one slow dependency cannot take every socket',
    trial: 'it rejects when it is full, and admits again when a call ends',
  },
  degradation: {
    start: 'no fallback by default: only you know which answer is better than none',
    trial: 'its answer comes while the dependency fails',
  },
  'health-check': {
    start: 'disk space and circuits only warn: one broken dependency does not take the fleet away',
    trial: '/health over HTTP turns when a circuit opens, and back',
  },
};

/**
 * A line for each pattern: what it starts with, and the reason.
 * @param config The configuration files that are there: their numbers are a person's decision.
 */
export function adviceFor(
  patterns: readonly Pattern[],
  config: readonly string[],
): readonly string[] {
  return list(patterns, ({ start }, pattern) =>
    config.includes(CONFIG_OF[pattern]) ? `as config/${CONFIG_OF[pattern]} says` : start,
  );
}

/** A line for each pattern: what verification tries. */
export function trialsFor(patterns: readonly Pattern[]): readonly string[] {
  return list(patterns, ({ trial }) => trial);
}

function list(
  patterns: readonly Pattern[],
  say: (advice: Advice, pattern: Pattern) => string,
): readonly string[] {
  const width = Math.max(...patterns.map(({ length }) => length));
  return patterns.map((pattern) => `${pattern.padEnd(width)}  ${say(ADVICE[pattern], pattern)}`);
}
