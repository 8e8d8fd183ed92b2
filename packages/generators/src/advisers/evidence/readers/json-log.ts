import { dependencyName } from '../dependency-name.js';
import { measuredMs } from '../measured-duration.js';
import { type Outcome, outcomeOfStatus, outcomeOfWord } from '../outcome.js';
import { timestamp } from '../timestamp.js';
import { CallReader } from './call-reader.js';
import { outcomeOfFlags } from './envoy-log.js';
import { isObject, type Fate, type JsonFormat, type JsonObject } from './reader.js';

const FORMAT = 'JSON lines';

/** Names of fields, the most telling first. Nested ones are joined by dots; case and `-` or `_` do not matter. */
const DEPENDENCY = [
  ...['dependency', 'peer.service', 'upstream_name', 'proxy_host', 'upstream', 'upstream_cluster'],
  ...['servicename', 'backend', 'server.address', 'upstream_host', 'upstream_addr', 'target'],
  ...['net.peer.name', 'authority', 'request.host', 'http.host', 'host', 'http_host', 'vhost'],
  ...['server_name', 'requesthost'],
];
const ADDRESS = ['url.full', 'http.url', 'url', 'uri', 'request.url', 'req.url', 'request_url'];
const TIME = [
  'time',
  'timestamp',
  '@timestamp',
  'ts',
  'start_time',
  'starttime',
  'startutc',
  'msec',
].concat(...[['time_iso8601', 'time_local', 'datetime', 'date', 'event.time', 'logged_at']]);
const STATUS = [
  ...['upstream_status', 'originstatus', 'status', 'status_code', 'statuscode', 'response_code'],
  ...['http.response.status_code', 'http.status_code', 'response.status', 'response.status_code'],
  ...['res.statuscode', 'res.status', 'response.statuscode', 'http_status', 'downstreamstatus'],
];
const ERROR = [
  'error.type',
  'error.code',
  'err.code',
  'error_code',
  'errno',
  'err.type',
  'error',
  'err',
];

/** Milliseconds in one of the field's units; `undefined` where the unit is told by the number itself. */
const DURATION: readonly (readonly [field: string, msPerUnit: number | undefined])[] = [
  ['upstream_response_time', 1_000],
  ['originduration', 1e-6],
  ['duration_ms', 1],
  ['durationms', 1],
  ['latency_ms', 1],
  ['latencyms', 1],
  ['elapsed_ms', 1],
  ['elapsedms', 1],
  ['response_time_ms', 1],
  ['took_ms', 1],
  ['took', 1],
  ['responsetime', 1],
  ['event.duration', 1e-6],
  ['duration_ns', 1e-6],
  ['duration_us', 1e-3],
  ['duration_s', 1_000],
  ['duration_seconds', 1_000],
  ['latency_s', 1_000],
  ['latency_seconds', 1_000],
  ['request_time', 1_000],
  ['duration', undefined],
  ['latency', undefined],
  ['elapsed', undefined],
  ['response_time', undefined],
];

class JsonLogReader extends CallReader<JsonObject> {
  readonly format = FORMAT;

  read(value: JsonObject): Fate {
    const fields = flattened(value);
    const outcome = outcomeOf(fields);
    const durationMs = durationOf(fields);
    // A line of the application's own log has neither.
    if (outcome === undefined || (durationMs === undefined && !hasStatus(fields))) return 'skipped';
    return this.keep({
      dependency: dependencyOf(fields),
      outcome,
      durationMs,
      atMs: first(fields, TIME, timestamp),
    });
  }
}

export const jsonLog: JsonFormat = {
  format: FORMAT,
  recognises: (value) => {
    const fields = flattened(value);
    return hasStatus(fields) || durationOf(fields) !== undefined;
  },
  reader: (options) => new JsonLogReader(options),
};

type Flat = ReadonlyMap<string, unknown>;

const DEEPEST = 3;

function flattened(value: JsonObject): Flat {
  const fields = new Map<string, unknown>();
  const add = (record: JsonObject, prefix: string, depth: number): void => {
    for (const [key, field] of Object.entries(record)) {
      const name = prefix + key.toLowerCase().replaceAll('-', '_');
      if (isObject(field) && depth < DEEPEST) add(field, `${name}.`, depth + 1);
      else fields.set(name, field);
    }
  };
  add(value, '', 1);
  return fields;
}

function first<T>(
  fields: Flat,
  names: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const name of names) {
    const value = fields.has(name) ? read(fields.get(name)) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

function dependencyOf(fields: Flat): string | undefined {
  const name = (value: unknown): string | undefined =>
    typeof value === 'string' ? dependencyName(lastOf(value)) : undefined;
  // `/orders` is a path at some host that is not told.
  const address = (value: unknown): string | undefined =>
    typeof value === 'string' && value.includes('://') ? name(value) : undefined;
  return first(fields, DEPENDENCY, name) ?? first(fields, ADDRESS, address);
}

function statusOf(fields: Flat): number | undefined {
  return first(fields, STATUS, (value) => {
    const text = typeof value === 'string' ? lastOf(value) : value;
    const status = typeof text === 'number' || /^\d{1,3}$/.test(String(text)) ? Number(text) : NaN;
    return status === 0 || (status >= 100 && status < 600) ? status : undefined;
  });
}

function hasStatus(fields: Flat): boolean {
  return statusOf(fields) !== undefined;
}

function outcomeOf(fields: Flat): Outcome | undefined {
  const flags = first(fields, ['response_flags'], (value) => outcomeOfFlags(String(value)));
  if (flags) return flags;
  const status = statusOf(fields);
  if (status !== undefined && status > 0) return outcomeOfStatus(status);
  const error = first(fields, ERROR, (value) =>
    typeof value === 'string' && value !== '' ? outcomeOfWord(value.slice(0, 200)) : undefined,
  );
  return error ?? outcomeOfStatus(status ?? 200);
}

function durationOf(fields: Flat): number | undefined {
  for (const [field, msPerUnit] of DURATION) {
    const told = fields.get(field);
    const value = typeof told === 'string' ? lastOf(told) : told;
    if (value === undefined || value === null || value === '-' || value === '') continue;
    if (typeof value !== 'number' && typeof value !== 'string') continue;
    // Whole numbers are milliseconds, as Envoy's; with a fraction they are seconds, as Caddy's and Go's.
    const unit = msPerUnit ?? (Number.isInteger(Number(value)) ? 1 : 1_000);
    return measuredMs(value, unit);
  }
  return undefined;
}

/** nginx lists all that it tried: `10.0.0.1:80, 10.0.0.2:80`. */
function lastOf(value: string): string {
  return value.slice(value.lastIndexOf(',') + 1).trim();
}
