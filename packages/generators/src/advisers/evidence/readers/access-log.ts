import { dependencyName } from '../dependency-name.js';
import { measuredMs } from '../measured-duration.js';
import { outcomeOfStatus } from '../outcome.js';
import { timestamp } from '../timestamp.js';
import { CallReader } from './call-reader.js';
import type { Fate, TextFormat } from './reader.js';

const FORMAT = 'nginx or Apache access log';

/**
 * `[vhost:port ]client ident user [time] "request" status bytes`, what `combined` adds, and whatever follows.
 * Quoted parts may hold escaped quotes.
 */
const LINE =
  /^(?:(\S+) )?\S+ \S+ \S+ \[([^\]]{1,40})\] "((?:[^"\\]|\\.)*)" (\d{3}) (?:\d+|-)(?: "(?:[^"\\]|\\.)*" "(?:[^"\\]|\\.)*")?(.*)$/;
/** Parts of what follows: `name=value`, `"value"`, `value`. */
const PART = /(?:([A-Za-z_]{1,40})=)?(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g;

/** The names that people give to nginx's variables. */
const UPSTREAM_TIME = /^(urt|uht_?rt|upstream_response_time|upstream_time|us_?rt)$/;
const REQUEST_TIME = /^(rt|request_time|req_time|time|duration)$/;
const UPSTREAM = /^(upstream|upstream_name|proxy_host|up|backend|service|dependency)$/;
const ADDRESS = /^(ua|ut_addr|uaddr|upstream_addr|upstream_host|uht)$/;
const HOST = /^(host|http_host|vhost|server_name)$/;

/** What stands behind the last quote of the usual formats. */
interface Extras {
  requestTime?: string;
  upstreamTime?: string;
  upstream?: string | undefined;
  host?: string | undefined;
}

class AccessLogReader extends CallReader<string> {
  readonly format = FORMAT;
  #wholeTimes = 0;
  #tinyTimes = 0;

  read(line: string): Fate {
    const [, vhost, time, request, status, rest] = LINE.exec(line) ?? [];
    if (time === undefined)
      return line.trim() === '' || line.startsWith('#') ? 'skipped' : 'broken';
    const extras = extrasIn(rest!);
    return this.keep({
      dependency: extras.upstream ?? absoluteTarget(request!) ?? extras.host ?? name(vhost),
      outcome: outcomeOfStatus(Number(status)),
      durationMs: this.#duration(extras),
      atMs: timestamp(time),
    });
  }

  /** What the upstream took, where it is told, for the rest of a request is the client's own pace. */
  #duration({ upstreamTime, requestTime }: Extras): number | undefined {
    const told = upstreamTime ?? requestTime;
    if (told === undefined) return undefined;
    if (told.includes('.')) return measuredMs(told, 1_000);
    this.#wholeTimes++;
    if (Number(told) < 100) this.#tinyTimes++;
    return measuredMs(told, 1e-3);
  }

  override notes(): readonly string[] {
    return this.#tinyTimes > this.#wholeTimes / 2
      ? [
          ...super.notes(),
          'most times at the ends of lines are whole numbers below 100; read as microseconds (%D), they look like seconds (%T)',
        ]
      : super.notes();
  }
}

export const accessLog: TextFormat = {
  format: FORMAT,
  recognises: (line) => LINE.test(line),
  reader: (options) => new AccessLogReader(options),
};

function extrasIn(rest: string): Extras {
  const extras: Extras = {};
  for (const [, key, quoted, bare] of rest.matchAll(PART)) {
    // With several attempts nginx lists them all; what counts is the last, which was answered.
    const value = (quoted ?? bare!).split(/[,\s]+/).at(-1)!;
    if (value === '-' || value === '') continue;
    const word = key?.toLowerCase();
    if (word === undefined) anonymous(value, extras);
    else if (UPSTREAM_TIME.test(word)) extras.upstreamTime = value;
    else if (REQUEST_TIME.test(word)) extras.requestTime = value;
    else if (UPSTREAM.test(word)) extras.upstream = name(value) ?? extras.upstream;
    else if (ADDRESS.test(word)) extras.upstream ??= name(value);
    else if (HOST.test(word)) extras.host = name(value);
  }
  return extras;
}

/** Without names, the first number is the request's time and the second the upstream's, as nginx's manual has it. */
function anonymous(value: string, extras: Extras): void {
  if (/^-?\d+(\.\d+)?$/.test(value)) {
    if (extras.requestTime === undefined) extras.requestTime = value;
    else extras.upstreamTime ??= value;
  } else if (/^[a-z0-9.-]+:\d{1,5}$/i.test(value)) extras.upstream ??= name(value);
}

/** A forward proxy logs whole addresses: `GET http://payments.internal/charge HTTP/1.1`. */
function absoluteTarget(request: string): string | undefined {
  const [, target] = /^[A-Z]+ ([a-z]+:\/\/[^\s/?#]+)/.exec(request) ?? [];
  return name(target);
}

function name(text: string | undefined): string | undefined {
  return text === undefined ? undefined : dependencyName(text);
}
