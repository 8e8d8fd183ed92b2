import { MetricCollector } from '../metrics/metric-collector.js';
import { attributesOf, unixNanoMs } from './otlp-attributes.js';
import {
  type Fate,
  isObject,
  type JsonFormat,
  type JsonObject,
  objects,
  type Reader,
} from './reader.js';

const FORMAT = 'OpenTelemetry metrics (OTLP JSON)';
const DELTA = new Set<unknown>([1, 'AGGREGATION_TEMPORALITY_DELTA']);

class OtlpMetricsReader implements Reader<JsonObject> {
  readonly format = FORMAT;
  readonly #metrics = new MetricCollector();

  read(value: JsonObject): Fate {
    const fates = metricsIn(value).map(({ metric, source }) => this.#readMetric(metric, source));
    if (fates.includes('broken')) return 'broken';
    return fates.includes('used') ? 'used' : 'skipped';
  }

  #readMetric(metric: JsonObject, source: string): Fate {
    const { name, unit, histogram, sum, gauge } = metric;
    if (typeof name !== 'string') return 'broken';
    const base = prometheusName(name, unit);
    const data = [histogram, sum, gauge].find(isObject);
    const delta = DELTA.has(data?.['aggregationTemporality']);
    const fates = objects(data?.['dataPoints']).map((point) => {
      const atMs = unixNanoMs(point['timeUnixNano']);
      if (Number.isNaN(atMs)) return 'broken';
      const startMs = unixNanoMs(point['startTimeUnixNano']);
      // Two instances of a service count for themselves.
      const labels = { ...labelsOf(point), source };
      const tell = (suffix: string, value: unknown, more?: object): boolean =>
        this.#tell(base + suffix, { ...labels, ...more }, Number(value), startMs, atMs, delta);
      if (isObject(histogram)) return readHistogram(point, tell);
      return tell('', point['asInt'] ?? point['asDouble']) ? 'used' : 'skipped';
    });
    if (fates.includes('broken')) return 'broken';
    return fates.includes('used') ? 'used' : 'skipped';
  }

  #tell(
    name: string,
    labels: Readonly<Record<string, string>>,
    value: number,
    startMs: number,
    atMs: number,
    delta: boolean,
  ): boolean {
    if (!(value >= 0 && value < Infinity)) return false;
    if (delta) return this.#metrics.growth(name, labels, value, startMs || atMs, atMs);
    // A counter began at nought when its process did.
    if (startMs < atMs) this.#metrics.start(name, labels, startMs);
    return this.#metrics.value(name, labels, value, atMs);
  }

  evidence(): ReturnType<Reader<JsonObject>['evidence']> {
    return this.#metrics.evidence();
  }

  notes(): readonly string[] {
    return this.#metrics.notes();
  }
}

export const otlpMetrics: JsonFormat = {
  format: FORMAT,
  recognises: ({ resourceMetrics }) => Array.isArray(resourceMetrics),
  reader: () => new OtlpMetricsReader(),
};

function readHistogram(
  point: JsonObject,
  tell: (suffix: string, value: unknown, labels?: object) => boolean,
): Fate {
  const { bucketCounts, explicitBounds, count, sum } = point;
  const counts = Array.isArray(bucketCounts) ? bucketCounts.map(Number) : [];
  const bounds = Array.isArray(explicitBounds) ? explicitBounds.map(Number) : [];
  const ascending = bounds.every((bound, i) => bound >= 0 && (i === 0 || bound > bounds[i - 1]!));
  const usable = counts.every((calls) => calls >= 0) && ascending;
  if (!usable || (counts.length > 0 && counts.length !== bounds.length + 1)) return 'broken';
  let upTo = 0;
  const used = counts.map((calls, index) =>
    tell('_bucket', (upTo += calls), { le: String(bounds[index] ?? '+Inf') }),
  );
  if (sum !== undefined) used.push(tell('_sum', sum));
  used.push(tell('_count', count));
  return used.includes(true) ? 'used' : 'skipped';
}

interface SourcedMetric {
  readonly metric: JsonObject;
  /** Tells the process apart that it comes from. */
  readonly source: string;
}

function metricsIn({ resourceMetrics }: JsonObject): readonly SourcedMetric[] {
  return objects(resourceMetrics).flatMap(({ resource, scopeMetrics }) => {
    const source = JSON.stringify((resource as JsonObject | undefined)?.['attributes'] ?? []);
    return objects(scopeMetrics)
      .flatMap((scope) => objects(scope['metrics']))
      .map((metric) => ({ metric, source }));
  });
}

/** As OpenTelemetry's own exporter to Prometheus renames, but for `_total`, which nobody asks for here. */
function prometheusName(name: string, unit: unknown): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_');
  if (unit === 's') return `${plain}_seconds`;
  return unit === 'ms' ? `${plain}_milliseconds` : plain;
}

function labelsOf(point: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...attributesOf(point)].map(([key, value]) => [key.replace(/[^A-Za-z0-9_]/g, '_'), value]),
  );
}
