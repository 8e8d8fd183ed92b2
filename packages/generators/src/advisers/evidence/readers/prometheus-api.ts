import { MetricCollector } from '../metrics/metric-collector.js';
import { timestamp } from '../timestamp.js';
import {
  type Fate,
  isObject,
  type JsonFormat,
  type JsonObject,
  objects,
  type Reader,
} from './reader.js';

const FORMAT = "answer of Prometheus's HTTP API";

type Point = readonly [atMs: number, value: number];

class PrometheusApiReader implements Reader<JsonObject> {
  readonly format = FORMAT;
  readonly #metrics = new MetricCollector();
  #nameless = 0;

  read({ data }: JsonObject): Fate {
    const { resultType, result } = data as JsonObject;
    const series = objects(result);
    const ranged = resultType === 'matrix';
    const firstMs = Math.min(...series.map((one) => pointsOf(one)[0]?.[0] ?? Infinity));
    const fates = series.map((one) => this.#readSeries(one, ranged, firstMs));
    if (fates.includes('broken')) return 'broken';
    return fates.includes('used') ? 'used' : 'skipped';
  }

  #readSeries(one: JsonObject, ranged: boolean, firstMs: number): Fate {
    const { metric } = one;
    const points = pointsOf(one);
    if (!isObject(metric) || points.length === 0) return 'broken';
    const { __name__: name = '', ...labels } = metric as Record<string, string>;
    if (!ranged) {
      // The moment of the question says nothing about when the calls were.
      return this.#metrics.value(name, labels, points[0]![1]) ? 'used' : 'skipped';
    }
    if (name === '') {
      this.#nameless++;
      return 'skipped';
    }
    const [begunMs] = points[0]!;
    // A series that appears later began at nought: a first failure is an increase too.
    if (begunMs > firstMs) this.#metrics.start(name, labels, before(points));
    const used = points.map(([atMs, value]) => this.#metrics.value(name, labels, value, atMs));
    return used.includes(true) ? 'used' : 'skipped';
  }

  evidence(): ReturnType<Reader<JsonObject>['evidence']> {
    return this.#metrics.evidence();
  }

  notes(): readonly string[] {
    return [
      ...this.#metrics.notes(),
      ...(this.#nameless > 0
        ? [
            `${this.#nameless} series of a range have no metric's name, so they may be rates or counts: ask for the counters themselves`,
          ]
        : []),
    ];
  }
}

export const prometheusApi: JsonFormat = {
  format: FORMAT,
  recognises: ({ data }) =>
    isObject(data) && ['matrix', 'vector'].includes(String(data['resultType'])),
  reader: () => new PrometheusApiReader(),
};

/** Points with a usable value; Prometheus writes `NaN` where there is none. */
function pointsOf({ values, value }: JsonObject): readonly Point[] {
  const told: readonly unknown[] = Array.isArray(values) ? values : [value];
  return told.flatMap((point): Point[] => {
    if (!Array.isArray(point)) return [];
    const atMs = timestamp(point[0]);
    const number = Number(point[1]);
    return atMs !== undefined && number >= 0 && number < Infinity ? [[atMs, number]] : [];
  });
}

/** A step before the first point. */
function before(points: readonly Point[]): number {
  const [first, second] = points;
  return first![0] - (second ? second[0] - first![0] : 60_000);
}
