import { prometheusText } from '@reliability/runtime/metrics';
import { CircuitBreaker, Timeout } from '@reliability/runtime';
import { parseText } from './test-support/parse-text.js';

const nano = (seconds: number): string => `${1_764_000_000 + seconds}000000000`;
const attributes = (values: Readonly<Record<string, string | number>>): object[] =>
  Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));

describe('OTLP traces', () => {
  const span = (values: Readonly<Record<string, string | number>>, more: object = {}): object => ({
    kind: 3,
    startTimeUnixNano: nano(0),
    endTimeUnixNano: nano(2),
    attributes: attributes(values),
    ...more,
  });
  const exported = (...spans: object[]): object => ({
    resourceSpans: [{ scopeSpans: [{ spans }] }],
  });

  it('give the calls of client spans, by whom they went to', () => {
    const error = { status: { code: 2 } };
    const line = exported(
      span({ 'server.address': 'payments', 'server.port': 8443, 'http.response.status_code': 200 }),
      span(
        { 'server.address': 'payments', 'server.port': 8443, 'http.response.status_code': 503 },
        error,
      ),
      span(
        { 'server.address': 'payments', 'server.port': 8443, 'http.response.status_code': 404 },
        error,
      ),
      span(
        { 'peer.service': 'orders-db', 'db.system.name': 'postgresql', 'error.type': 'ETIMEDOUT' },
        error,
      ),
      span({ 'rpc.service': 'bank.v1', 'rpc.grpc.status_code': 14 }, error),
      span({ 'http.url': 'https://u:S3CR3T@api.stripe.com/v1?k=S3CR3T' }),
      span({ 'server.address': 'me' }, { kind: 2 }),
    );
    const { report, by } = parseText(`${JSON.stringify(line)}\n${JSON.stringify(line)}\n`);
    expect(report).toMatchObject({ used: 2, broken: 0 });
    expect(Object.keys(by)).toEqual(['payments:8443', 'orders-db', 'bank.v1', 'api.stripe.com']);
    expect(by['payments:8443']).toMatchObject({ calls: 6, failuresByKind: { 503: 2 } });
    expect(by['payments:8443']!.latency!.meanMs).toBeCloseTo(2_000, 6);
    expect(by['orders-db']!.failuresByKind).toEqual({ timeout: 2 });
    expect(by['bank.v1']!.failuresByKind).toEqual({ connection: 2 });
  });

  it('are read as one document too, and spans that end before they begin are not', () => {
    const document = exported(
      span({ 'peer.service': 'a' }),
      span({ 'peer.service': 'a' }, { endTimeUnixNano: '1' }),
      span({ 'peer.service': 'a' }, { endTimeUnixNano: 'NaN' }),
    );
    const { report, by } = parseText(JSON.stringify(document, null, 2));
    expect(report.broken).toBe(1);
    expect(by['a']!.calls).toBe(1);
  });
});

describe('OTLP metrics', () => {
  const histogram = (
    second: number,
    counts: readonly number[],
    status: number,
    more = {},
  ): object => ({
    startTimeUnixNano: nano(0),
    timeUnixNano: nano(second),
    attributes: attributes({ 'server.address': 'payments', 'http.response.status_code': status }),
    count: String(counts.reduce((a, b) => a + b, 0)),
    sum: 12,
    bucketCounts: counts.map(String),
    explicitBounds: [0.1, 1],
    ...more,
  });
  const exported = (
    points: readonly object[],
    temporality: number | string,
    instance = 'a',
    name = 'http.client.request.duration',
  ): string =>
    JSON.stringify({
      resourceMetrics: [
        {
          resource: { attributes: attributes({ 'service.instance.id': instance }) },
          scopeMetrics: [
            {
              metrics: [
                {
                  name,
                  unit: 's',
                  histogram: { aggregationTemporality: temporality, dataPoints: points },
                },
              ],
            },
          ],
        },
      ],
    });

  it('that are cumulative count what came between two exports, over restarts and instances', () => {
    const lines = [
      exported([histogram(60, [50, 10, 0], 200), histogram(60, [5, 0, 0], 503)], 2),
      exported([histogram(120, [90, 10, 0], 200)], 2),
      exported([histogram(60, [30, 0, 0], 200)], 2, 'b'),
      exported([histogram(180, [7, 0, 0], 200, { startTimeUnixNano: nano(150) })], 2),
    ];
    const { payments } = parseText(lines.join('\n')).by;
    expect(payments).toMatchObject({ calls: 142, failures: 5, failuresByKind: { 503: 5 } });
    expect(payments!.latency!.count).toBe(137);
    expect(payments!.latency!.buckets).toEqual([
      { lowMs: 0, highMs: 100, count: 127 },
      { lowMs: 100, highMs: 1_000, count: 10 },
    ]);
    expect(payments!.rate!.meanPerSecond).toBeCloseTo(142 / 180, 6);
  });

  it('that are deltas are added up, and what a service answers is none of its calls', () => {
    const lines = [
      exported([histogram(60, [50, 10, 0], 200)], 'AGGREGATION_TEMPORALITY_DELTA'),
      exported([histogram(120, [40, 0, 0], 200, { startTimeUnixNano: nano(60) })], 1),
      exported([histogram(120, [9, 0, 0], 200)], 2, 'a', 'http.server.request.duration'),
      exported([histogram(180, [9, 0], 200)], 1),
      exported([histogram(180, [-9, 0, 0], 200)], 1),
    ];
    const { report, by } = parseText(lines.join('\n'));
    expect(report).toMatchObject({ used: 2, skipped: 1, broken: 2 });
    expect(by['payments']).toMatchObject({ calls: 100, failures: 0 });
  });
});

describe("Prometheus's text", () => {
  it('has histograms by status, and failures that are not told are unknown', () => {
    const text = `# HELP http_client_request_duration_seconds Calls.
# TYPE http_client_request_duration_seconds histogram
http_client_request_duration_seconds_bucket{server_address="payments",code="200",le="0.1"} 90
http_client_request_duration_seconds_bucket{server_address="payments",code="200",le="+Inf"} 100
http_client_request_duration_seconds_sum{server_address="payments",code="200"} 20
http_client_request_duration_seconds_count{server_address="payments",code="200"} 100 1764000000000
http_client_request_duration_seconds_count{server_address="payments",code="503"} 3
db_latency_seconds_bucket{target="db",le="0.5"} 7
db_latency_seconds_bucket{target="db",le="+Inf"} 8
node_cpu_seconds_total{cpu="0"} 5
http_client_request_duration_seconds_count{server_address="payments",code="503"} NaN
half a line {
`;
    const { report, by } = parseText(text);
    expect(report).toMatchObject({ broken: 2 });
    expect(by['payments']).toMatchObject({ calls: 103, failures: 3, rate: undefined });
    expect(by['payments']!.latency).toMatchObject({ count: 100, meanMs: 200 });
    expect(by['db']).toMatchObject({ calls: 8, failures: undefined });
  });

  it('of the runtime itself is understood', async () => {
    const breaker = new CircuitBreaker('Payment_API', { failureThreshold: 99 });
    const timeout = new Timeout('Payment_API', { duration: 1 });
    for (let call = 0; call < 5; call++) await breaker.execute(() => 'ok');
    const hang = breaker.execute((context) => timeout.execute(() => new Promise(() => 0), context));
    await hang.catch(() => undefined);
    const { by } = parseText(prometheusText([breaker, timeout]));
    expect(by).toEqual({
      Payment_API: expect.objectContaining({
        calls: 6,
        failures: 1,
        failuresByKind: { timeout: 1 },
      }),
    });
  });
});

describe("the answer of Prometheus's API", () => {
  const answer = (resultType: string, result: readonly object[]): string =>
    JSON.stringify({ status: 'success', data: { resultType, result } });
  const series = (
    name: string,
    labels: object,
    counts: readonly number[],
    firstStep = 0,
  ): object => ({
    metric: { __name__: name, ...labels },
    values: counts.map((count, i) => [1_764_000_000 + 60 * (i + firstStep), String(count)]),
  });

  it('for a range gives growth, rates and windows; a series that appears later began at nought', () => {
    const labels = { name: 'payments', instance: 'a' };
    const calls = 'reliability_circuit_breaker_calls_total';
    const { by } = parseText(
      answer('matrix', [
        series(calls, { ...labels, outcome: 'success' }, [1_000, 1_060, 1_180, 60]),
        series(calls, { ...labels, outcome: 'failure' }, [3, 0], 2),
        series('reliability_bulkhead_active_calls', labels, [1, 7, 3, 2]),
      ]),
    );
    expect(by['payments']).toMatchObject({ calls: 243, failures: 3, peakInFlight: 7 });
    expect(by['payments']!.rate!.meanPerSecond).toBeCloseTo(243 / 180, 6);
    expect(by['payments']!.rate!.peakPerSecond).toBeCloseTo(123 / 60, 6);
    expect(by['payments']!.windows).toMatchObject({ windows: 3, calls: 243 });
  });

  it('for a moment is counts, also of a query that lost the name', () => {
    const value = (metric: object, count: number): object => ({
      metric,
      value: [1_764_000_000.5, String(count)],
    });
    const { by } = parseText(
      answer('vector', [
        value({ server_address: 'a', le: '0.25' }, 950.2),
        value({ server_address: 'a', le: '+Inf' }, 1_000.7),
        value({ server_address: 'b', code: '200' }, 99),
        value({ server_address: 'b', code: '503' }, 1),
      ]),
    );
    expect(by['a']).toMatchObject({ calls: 1_001, failures: undefined });
    expect(by['b']).toMatchObject({ calls: 100, failures: 1 });
  });

  it('for a range of a query that lost the name is not guessed at', () => {
    const rates = answer('matrix', [series('', { server_address: 'a' }, [0.1, 0.2])]).replace(
      '"__name__":"",',
      '',
    );
    const { report, by } = parseText(rates);
    expect(by).toEqual({});
    expect(report.notes.join()).toContain('no metric');
  });

  it('takes each call once, though two families count it and a mesh counts it on both sides', () => {
    const labels = { server_address: 'a', code: '200' };
    const mesh = { destination_service_name: 'b', response_code: '200' };
    const { by } = parseText(
      answer('matrix', [
        series('http_client_requests_total', labels, [0, 100]),
        series('http_client_request_duration_seconds_count', labels, [0, 90]),
        series('istio_requests_total', { ...mesh, reporter: 'source' }, [0, 50]),
        series('istio_requests_total', { ...mesh, reporter: 'destination' }, [0, 50]),
      ]),
    );
    expect(by['a']!.calls).toBe(100);
    expect(by['b']!.calls).toBe(50);
  });
});

describe('a failure history', () => {
  it('tells of timeouts, of what was retried, and for how long circuits were open', () => {
    const at = (second: number): string =>
      new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
    const record = (event: string, second: number, more = {}): object => ({
      dependency: 'Payment_API',
      event,
      from: at(second),
      to: at(second),
      count: 1,
      ...more,
    });
    const { report, by } = parseText(
      JSON.stringify(
        {
          version: 1,
          records: [
            record('timed-out', 1, { count: 4 }),
            record('retry-scheduled', 1, { detail: 'ECONNREFUSED', count: 2 }),
            record('retry-scheduled', 1, { detail: '503' }),
            record('circuit-opened', 10),
            record('circuit-opened', 40, { detail: 'probe-failed' }),
            record('circuit-closed', 70),
            { dependency: 'postgres://u:S3CR3T@h', event: 'timed-out' },
          ],
        },
        null,
        2,
      ),
    );
    expect(report.notes.join()).toContain('no successes');
    expect(by).toEqual({
      Payment_API: expect.objectContaining({
        calls: 0,
        failures: undefined,
        history: {
          timeouts: 4,
          retriedByKind: { connection: 2, 503: 1 },
          opened: 2,
          openForMs: [60_000],
        },
      }),
    });
  });
});
