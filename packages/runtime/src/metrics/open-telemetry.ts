import { InvalidOptionError } from '../errors.js';
import { CATALOGUE, type Metric } from './catalogue.js';
import type { MetricSources } from './metric-source.js';
import { readMetrics, type Sample } from './read-metrics.js';

type BatchCallback = (observer: {
  observe(instrument: object, value: number, attributes: Record<string, string>): void;
}) => void;

interface InstrumentOptions {
  readonly description: string;
  readonly unit: string;
}

/**
 * What is used of OpenTelemetry's `Meter`. Spelled out, so that programs without `@opentelemetry/api` compile against
 * this package.
 */
export interface OpenTelemetryMeter {
  createObservableCounter(name: string, options: InstrumentOptions): object;
  createObservableUpDownCounter(name: string, options: InstrumentOptions): object;
  addBatchObservableCallback(callback: BatchCallback, instruments: object[]): void;
  removeBatchObservableCallback(callback: BatchCallback, instruments: object[]): void;
}

export interface OpenTelemetryOptions {
  /** The policies to measure, or whatever knows them. Asked anew at each collection. */
  readonly reliability: MetricSources;
  /** Default: that of the global meter provider, for which `@opentelemetry/api` is loaded. */
  readonly meter?: OpenTelemetryMeter | undefined;
}

/**
 * Lets OpenTelemetry read the metrics whenever it collects. Call it once the meter provider is set; what it returns
 * ends it.
 * @throws InvalidOptionError where neither a meter is given nor `@opentelemetry/api` installed.
 */
export async function instrumentOpenTelemetry({
  reliability,
  meter: given,
}: OpenTelemetryOptions): Promise<() => void> {
  const meter = given ?? (await globalMeter());
  const instruments = new Map(CATALOGUE.map((metric) => [metric, instrument(meter, metric)]));
  const observe: BatchCallback = (observer) => {
    for (const { metric, samples } of readMetrics(reliability)) {
      for (const sample of samples) {
        observer.observe(instruments.get(metric)!, sample.value, attributes(metric, sample));
      }
    }
  };
  const observed = [...instruments.values()];
  meter.addBatchObservableCallback(observe, observed);
  return () => meter.removeBatchObservableCallback(observe, observed);
}

/** Loaded when used, for the package is an optional peer. */
async function globalMeter(): Promise<OpenTelemetryMeter> {
  try {
    const { metrics } = await import('@opentelemetry/api');
    return metrics.getMeter('@reliability/runtime');
  } catch {
    const expected = 'given, or @opentelemetry/api installed (npm install @opentelemetry/api)';
    throw new InvalidOptionError('metrics', 'meter', undefined, expected);
  }
}

/** What goes up and down is an up-down counter by the conventions, which keep gauges for what cannot be added up. */
function instrument(meter: OpenTelemetryMeter, { name, kind, unit, help }: Metric): object {
  const options = { unit, description: help };
  return kind === 'counter'
    ? meter.createObservableCounter(name, options)
    : meter.createObservableUpDownCounter(name, options);
}

/** Attributes belong to a namespace, unlike Prometheus's labels. */
const ATTRIBUTES = {
  state: 'reliability.circuit_breaker.state',
  outcome: 'reliability.call.outcome',
} satisfies Record<NonNullable<Metric['label']>, string>;

function attributes({ label }: Metric, { policy, part }: Sample): Record<string, string> {
  return { 'reliability.policy.name': policy, ...(label && { [ATTRIBUTES[label]]: part }) };
}
