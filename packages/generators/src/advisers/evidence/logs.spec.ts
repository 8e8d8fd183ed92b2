import { LATENCY_PRECISION } from './latency-histogram.js';
import { parseText } from './test-support/parse-text.js';

const nginx = (second: number, status: number, rest: string): string =>
  `10.1.2.3 - - [24/Nov/2026:10:00:${String(second).padStart(2, '0')} +0100] "GET /charge?token=S3CR3T HTTP/1.1" ${status} 12 "-" "curl/8" ${rest}`;

describe('an access log', () => {
  it('gives calls, failures by status, times of successes and rates, by upstream', () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      nginx(i, i % 10 === 9 ? 503 : 200, `0.250 0.100 "payments.internal:8443"`),
    );
    const { report, by } = parseText(lines.join('\n'));
    expect(report).toMatchObject({ used: 40, skipped: 0, broken: 0 });
    const payments = by['payments.internal:8443']!;
    expect(payments).toMatchObject({ calls: 40, failures: 4, failuresByKind: { 503: 4 } });
    expect(payments.latency!.count).toBe(36);
    expect(payments.latency!.meanMs).toBeCloseTo(100, 6);
    expect(payments.latency!.buckets[0]!.highMs / 100 - 1).toBeLessThan(LATENCY_PRECISION);
    expect(payments.rate!.meanPerSecond).toBeCloseTo(40 / 39, 6);
    expect(payments.rate!.peakPerSecond).toBe(1);
    expect(new Date(payments.rate!.fromMs).toISOString()).toBe('2026-11-24T09:00:00.000Z');
    expect(payments.windows).toMatchObject({ windows: 4, calls: 40, squaredCalls: 400 });
  });

  it.each([
    ['nginx, named', 'rt=0.250 urt="0.100" upstream="payments"', 'payments', 100],
    ['nginx after a retry', 'urt="1.000, 0.100" ua="10.0.0.1:80, 10.0.0.2:80"', '10.0.0.2', 100],
    ['nginx without times', 'upstream=payments urt=-', 'payments', undefined],
    ['Apache, %D', '100000 host=payments', 'payments', 100],
    ['request_time alone', '0.100 host=payments', 'payments', 100],
  ])('reads what stands at the end of a line: %s', (_, rest, dependency, ms) => {
    const { by } = parseText(`${nginx(1, 200, rest)}\n`);
    expect(Object.keys(by)).toEqual([dependency]);
    if (ms === undefined) expect(by[dependency]!.latency).toBeUndefined();
    else expect(by[dependency]!.latency!.meanMs).toBeCloseTo(ms, 6);
  });

  it('takes the virtual host, or the target of a forward proxy, for the name', () => {
    const { by } = parseText(
      [
        'shop.example:443 10.1.2.3 - - [24/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-" 5000',
        '10.1.2.3 - - [24/Nov/2026:10:00:00 +0000] "GET http://user:S3CR3T@bank.example/a?k=S3CR3T HTTP/1.1" 200 1 0.010',
      ].join('\r\n'),
    );
    expect(Object.keys(by)).toEqual(['shop.example', 'bank.example']);
    expect(JSON.stringify(by)).not.toContain('S3CR3T');
  });

  it('leaves out calls that name nobody, and says what to do, or takes the name that is given', () => {
    const line = nginx(1, 200, '0.100');
    expect(parseText(line)).toMatchObject({ by: {}, report: { skipped: 1 } });
    expect(parseText(line).report.notes.join()).toContain('$proxy_host');
    expect(parseText(line, { dependency: 'payments' }).by['payments']!.calls).toBe(1);
  });

  it('says so where seconds were taken for microseconds', () => {
    const lines = Array.from({ length: 9 }, () => nginx(1, 200, '0 host=payments'));
    expect(parseText(lines.join('\n')).report.notes.join()).toContain('%T');
  });

  it('counts a client that left for nothing, and 404 for an answer', () => {
    const statuses = [200, 404, 499, 429, 504];
    const { by } = parseText(statuses.map((s) => nginx(1, s, 'host=a 0.1')).join('\n'));
    expect(by['a']).toMatchObject({ calls: 4, failures: 2, failuresByKind: { 429: 1, 504: 1 } });
  });

  it('goes on after lines that are broken, too long, or have impossible numbers', () => {
    const good = nginx(1, 200, 'host=a urt=0.1');
    const bad = [
      nginx(1, 200, 'host=a urt=-0.1'),
      nginx(1, 200, 'host=a urt=NaN'),
      nginx(1, 200, 'host=a urt=999999.0'),
      '10.1.2.3 - - [24/Nov/2026:10:00',
      `${good} ${'x'.repeat(1_100_000)}`,
      '\u0000\u0001\uFFFD',
    ];
    const { report, by } = parseText([good, good, good, ...bad, good].join('\n'));
    expect(report).toMatchObject({ used: 4, broken: 6, firstBrokenLine: 4 });
    expect(report.notes.join()).toContain('too large');
    expect(by['a']!.calls).toBe(4);
  });

  it('keeps a bounded number of hosts', () => {
    const lines = Array.from({ length: 1_500 }, (_, i) => nginx(1, 200, `host=h${i} 0.1`));
    const { report, by } = parseText(lines.join('\n'));
    expect(Object.keys(by)).toHaveLength(1_000);
    expect(report.notes.join()).toContain('500 calls were left out');
  });

  it('sets outages apart from the failure rate, and tells how long they were', () => {
    const at = (i: number): string => new Date(Date.UTC(2026, 0, 1) + i * 500).toISOString();
    const lines = Array.from({ length: 2_000 }, (_, i) => {
      const down = i >= 1_000 && i < 1_060;
      const status = down || i % 100 === 0 ? 503 : 200;
      return JSON.stringify({ time: at(i), upstream: 'a', status, duration_ms: 5 });
    });
    const { a } = parseText(lines.join('\n')).by;
    expect(a!.outages).toEqual({ calls: 60, failures: 60, lengthsMs: [30_000] });
    expect(a).toMatchObject({ calls: 1_940, failures: 19 });
  });
});

describe("Envoy's access log", () => {
  it('is read with and without what Istio adds, by the service that was called', () => {
    const { report, by } = parseText(
      [
        '[2026-04-15T20:17:00.310Z] "POST /api HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0" "locations" "tcp://10.0.2.1:80"',
        '[2026-04-15T20:17:01.310Z] "GET /a HTTP/1.1" 503 UF,URX via_upstream - "delayed_connect_error" 0 91 30 - "-" "curl" "id" "payments:8080" "10.1.1.1:80" outbound|8080||payments.prod.svc.cluster.local 10.1.1.2:1',
        '[2026-04-15T20:17:01.310Z] "GET /a HTTP/1.1" 504 UT - - "-" 0 91 900 - "-" "curl" "id" "locations" "10.1.1.1:80"',
        '[2026-04-15T20:17:01.310Z] "GET /a HTTP/1.1" 0 DC 0 91 900 - "-" "curl" "id" "locations" "10.1.1.1:80"',
        '[2026-04-15T20:17:01.310Z] "GET /a HTTP/1.1" 200 - via_upstream - "-" 0 91 9 - "-" "curl" "id" "me" "127.0.0.1:80" inbound|80||',
      ].join('\n'),
    );
    expect(report).toMatchObject({ used: 4, skipped: 1, broken: 0 });
    expect(by['locations']).toMatchObject({
      calls: 2,
      failures: 1,
      failuresByKind: { timeout: 1 },
    });
    expect(by['locations']!.latency!.meanMs).toBeCloseTo(226, 6);
    expect(by['payments.prod.svc.cluster.local']).toMatchObject({
      failuresByKind: { connection: 1 },
    });
  });
});

describe('JSON lines', () => {
  it.each([
    ['nginx', { upstream: 'a', status: '200', request_time: '0.250', msec: '1764000000.123' }],
    [
      'Envoy',
      { authority: 'a', response_code: 200, duration: 250, start_time: '2026-01-01T00:00:00Z' },
    ],
    ['Caddy', { request: { host: 'a' }, status: 200, duration: 0.25, ts: 1764000000.5 }],
    [
      'pino',
      {
        req: { url: 'http://a/x' },
        res: { statusCode: 200 },
        responseTime: 250,
        time: 1764000000000,
      },
    ],
    [
      'Traefik',
      {
        ServiceName: 'a',
        OriginStatus: 200,
        OriginDuration: 250_000_000,
        StartUTC: '2026-01-01T00:00:00Z',
      },
    ],
    ['Go', { host: 'a', status: 200, latency: '250ms', time: '2026-01-01T00:00:00Z' }],
    [
      'OpenTelemetry',
      {
        'server.address': 'a',
        'http.response.status_code': 200,
        duration_ms: 250,
        timestamp: '2026-01-01T00:00:00Z',
      },
    ],
  ])('have the field names of %s', (_, record) => {
    const { a } = parseText(`${JSON.stringify(record)}\n`).by;
    expect(a).toMatchObject({ calls: 1, failures: 0 });
    expect(a!.latency!.meanMs).toBeCloseTo(250, 6);
    expect(a!.rate).toBeDefined();
  });

  it('tell failures without a status by their error, and skip what is no call', () => {
    const { report, by } = parseText(
      [
        { host: 'a', error: 'connect ECONNREFUSED 10.0.0.1:80', duration_ms: 3 },
        { host: 'a', error: 'context deadline exceeded', duration_ms: 3_000 },
        { host: 'a', msg: 'server started' },
        { host: 'a', status: 200, duration_ms: -1 },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    expect(report).toMatchObject({ used: 2, skipped: 1, broken: 1 });
    expect(by['a']!.failuresByKind).toEqual({ connection: 1, timeout: 1 });
  });
});
