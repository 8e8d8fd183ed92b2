import { clfTime } from './measured-server.js';

/** A call as the sources below tell of it. */
export interface TestCall {
  readonly at: number;
  readonly status: number;
  readonly ms: number;
}

/** One call a second; one in a hundred answers 503, the others take 20 to 80 ms. */
export function steadyCalls(count: number): readonly TestCall[] {
  return Array.from({ length: count }, (_, i) => ({
    at: Date.UTC(2026, 10, 24) + i * 1_000,
    status: i % 100 === 37 ? 503 : 200,
    ms: 20 + (i % 61),
  }));
}

const iso = (ms: number): string => new Date(ms).toISOString();
const nanos = (ms: number): string => `${ms}000000`;

/** The same calls to `name`, in each format that `--evidence` understands. */
export const FORMATS: Readonly<
  Record<string, (calls: readonly TestCall[], name: string) => string>
> = {
  'nginx access log': (calls, name) =>
    calls
      .map(
        ({ at, status, ms }) =>
          `10.0.0.1 - - [${clfTime(new Date(at))}] "GET /a?token=S3CR3T HTTP/1.1" ${status} 2 "-" "-" rt=${(ms / 1_000).toFixed(3)} upstream="${name}:8080"\n`,
      )
      .join(''),
  'JSON lines': (calls, name) =>
    calls
      .map(({ at, status, ms }) =>
        JSON.stringify({ time: iso(at), upstream: name, status, duration_ms: ms }),
      )
      .join('\n'),
  'Envoy access log': (calls, name) =>
    calls
      .map(
        ({ at, status, ms }) =>
          `[${iso(at)}] "GET /a HTTP/1.1" ${status} - 0 2 ${ms} ${ms} "-" "curl" "id" "${name}:80" "10.0.0.1:80"`,
      )
      .join('\n'),
  'OTLP traces': (calls, name) =>
    calls
      .map(({ at, status, ms }) =>
        JSON.stringify({
          resourceSpans: [
            {
              scopeSpans: [
                {
                  spans: [
                    {
                      kind: 3,
                      startTimeUnixNano: nanos(at),
                      endTimeUnixNano: nanos(at + ms),
                      attributes: [
                        { key: 'server.address', value: { stringValue: name } },
                        { key: 'http.response.status_code', value: { intValue: String(status) } },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        }),
      )
      .join('\n'),
  'OTLP metrics': (calls, name) => JSON.stringify(otlpMetrics(calls, name)),
  'Prometheus /metrics': (calls, name) =>
    ['200', '503']
      .flatMap((status) => {
        const own = calls.filter((call) => String(call.status) === status);
        const labels = `server_address="${name}",http_response_status_code="${status}"`;
        return [
          ...[...BOUNDS_S, Infinity].map(
            (le) =>
              `http_client_request_duration_seconds_bucket{${labels},le="${le === Infinity ? '+Inf' : le}"} ${own.filter(({ ms }) => ms <= le * 1_000).length}`,
          ),
          `http_client_request_duration_seconds_sum{${labels}} ${own.reduce((sum, { ms }) => sum + ms / 1_000, 0)}`,
          `http_client_request_duration_seconds_count{${labels}} ${own.length}`,
        ];
      })
      .join('\n') + '\n',
  'Prometheus query_range': (calls, name) => JSON.stringify(queryRange(calls, name)),
};

const BOUNDS_S = [0.025, 0.05, 0.1, 0.25, 1];

function otlpMetrics(calls: readonly TestCall[], name: string): object {
  const dataPoints = ['200', '503'].map((status) => {
    const own = calls.filter((call) => String(call.status) === status);
    const below = (s: number): number => own.filter(({ ms }) => ms <= s * 1_000).length;
    const cumulative = [...BOUNDS_S.map(below), own.length];
    return {
      startTimeUnixNano: nanos(calls[0]!.at),
      timeUnixNano: nanos(calls.at(-1)!.at),
      count: String(own.length),
      sum: own.reduce((sum, { ms }) => sum + ms / 1_000, 0),
      explicitBounds: BOUNDS_S,
      bucketCounts: cumulative.map((n, i) => String(n - (cumulative[i - 1] ?? 0))),
      attributes: [
        { key: 'server.address', value: { stringValue: name } },
        { key: 'http.response.status_code', value: { intValue: status } },
      ],
    };
  });
  const histogram = { aggregationTemporality: 2, dataPoints };
  return {
    resourceMetrics: [
      {
        scopeMetrics: [
          { metrics: [{ name: 'http.client.request.duration', unit: 's', histogram }] },
        ],
      },
    ],
  };
}

/** A look a minute at the counters of answers by status. */
function queryRange(calls: readonly TestCall[], name: string): object {
  const first = calls[0]!.at;
  const minutes = Math.ceil((calls.at(-1)!.at - first) / 60_000);
  const result = ['200', '503'].map((code) => {
    const times = calls.filter(({ status }) => String(status) === code).map(({ at }) => at);
    let seen = 0;
    const values = Array.from({ length: minutes + 1 }, (_, minute) => {
      const until = first + minute * 60_000;
      while (seen < times.length && times[seen]! < until) seen++;
      return [until / 1_000, String(seen)];
    });
    return {
      metric: { __name__: 'http_client_requests_total', server_address: name, code },
      values,
    };
  });
  return { status: 'success', data: { resultType: 'matrix', result } };
}
