import { dependencyName } from '../dependency-name.js';
import { measuredMs } from '../measured-duration.js';
import { type Outcome, outcomeOfStatus } from '../outcome.js';
import { timestamp } from '../timestamp.js';
import { CallReader } from './call-reader.js';
import type { Fate, TextFormat } from './reader.js';

const FORMAT = "Envoy's default access log";

/**
 * `[start] "request" code flags received sent duration upstream-time "forwarded" "agent" "id" "authority" "upstream"`,
 * with the three details that Istio puts behind the flags, and the cluster behind the upstream.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage
 */
const LINE =
  /^\[([^\]]{1,40})\] "[^"]*" (\d{1,3}|-) (\S+) (?:\S+ \S+ "[^"]*" )?(?:\d+|-) (?:\d+|-) (-?\d+|-) (?:-?\d+|-) "[^"]*" "(?:[^"\\]|\\.)*" "[^"]*" "([^"]*)" "([^"]*)"(?: (\S+))?/;

class EnvoyLogReader extends CallReader<string> {
  readonly format = FORMAT;

  read(line: string): Fate {
    const [, start, code, flags, duration, authority, upstream, cluster] = LINE.exec(line) ?? [];
    if (start === undefined) return line.trim() === '' ? 'skipped' : 'broken';
    // A call that comes in is one of this service's own, not one of its dependencies'.
    if (cluster?.startsWith('inbound|')) return 'skipped';
    const service = /^outbound\|\d*\|[^|]*\|(.+)$/.exec(cluster ?? '')?.[1];
    return this.keep({
      dependency: [service, authority, upstream].flatMap((text) => nameIn(text) ?? [])[0],
      outcome: outcomeOfFlags(flags!) ?? outcomeOfStatus(Number(code) || 0),
      durationMs: duration === '-' ? undefined : measuredMs(duration, 1),
      atMs: timestamp(start),
    });
  }
}

export const envoyLog: TextFormat = {
  format: FORMAT,
  recognises: (line) => LINE.test(line),
  reader: (options) => new EnvoyLogReader(options),
};

function nameIn(text: string | undefined): string | undefined {
  return text === undefined || text === '-' ? undefined : dependencyName(text);
}

/** What the flags tell better than the status that Envoy made up for them. */
export function outcomeOfFlags(flags: string): Outcome | undefined {
  for (const flag of flags.split(',')) {
    if (['UT', 'SI', 'DT', 'UMSDR', 'StreamIdleTimeout'].includes(flag)) return 'timeout';
    if (['UF', 'UH', 'UC', 'UR', 'LR'].includes(flag)) return 'connection';
    // Client gone; Envoy's own breaker, rate limit or missing route.
    if (['DC', 'UO', 'RL', 'NR', 'DR', 'RLSE'].includes(flag)) return 'ignored';
  }
  return undefined;
}
