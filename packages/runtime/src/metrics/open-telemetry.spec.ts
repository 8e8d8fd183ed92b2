import { metrics as api } from '@opentelemetry/api';
import { DataPointType, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { Bulkhead } from '../bulkhead/bulkhead.js';
import { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import { EventStream } from '../events/event-stream.js';
import type { Policy } from '../policy.js';
import { instrumentOpenTelemetry, type OpenTelemetryMeter } from './open-telemetry.js';
import { prometheusText } from './prometheus-text.js';
import { parseExposition } from './test-support/parse-exposition.js';

class CollectingReader extends MetricReader {
  protected override onForceFlush = (): Promise<void> => Promise.resolve();
  protected override onShutdown = (): Promise<void> => Promise.resolve();

  async metrics() {
    const { resourceMetrics, errors } = await this.collect();
    expect(errors).toEqual([]);
    return resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
  }
}

describe('instrumentOpenTelemetry', () => {
  let reader: CollectingReader;
  let provider: MeterProvider;
  const named = async (name: string) =>
    (await reader.metrics()).find(({ descriptor }) => descriptor.name === name)!;
  const breaker = (): CircuitBreaker =>
    new CircuitBreaker('payment-api', { failureThreshold: 1, events: new EventStream() });

  beforeEach(() => {
    reader = new CollectingReader();
    provider = new MeterProvider({ readers: [reader] });
  });

  afterEach(async () => {
    api.disable();
    await provider.shutdown();
  });

  it('observes calls as a counter, by outcome', async () => {
    const payments = breaker();
    await instrumentOpenTelemetry({ reliability: [payments], meter: provider.getMeter('test') });
    await payments.execute(() => 'ok');
    const { descriptor, dataPointType, dataPoints, ...rest } = await named(
      'reliability.circuit_breaker.calls',
    );
    expect(descriptor.unit).toBe('{call}');
    expect(dataPointType).toBe(DataPointType.SUM);
    expect(rest).toHaveProperty('isMonotonic', true);
    expect(dataPoints.map(({ attributes, value }) => [attributes, value])).toContainEqual([
      { 'reliability.policy.name': 'payment-api', 'reliability.call.outcome': 'success' },
      1,
    ]);
  });

  it('observes what goes up and down as such', async () => {
    const payments = breaker();
    await instrumentOpenTelemetry({ reliability: [payments], meter: provider.getMeter('test') });
    payments.isolate();
    const state = await named('reliability.circuit_breaker.state');
    expect(state).toHaveProperty('isMonotonic', false);
    expect(
      state.dataPoints.map(({ attributes, value }) => [
        attributes['reliability.circuit_breaker.state'],
        value,
      ]),
    ).toEqual([
      ['closed', 0],
      ['open', 0],
      ['half-open', 0],
      ['isolated', 1],
    ]);
  });

  it('takes the global meter where none is given', async () => {
    api.setGlobalMeterProvider(provider);
    await instrumentOpenTelemetry({ reliability: [breaker()] });
    expect(await named('reliability.circuit_breaker.opened')).toBeDefined();
  });

  it('sees policies that come later, and stops when told to', async () => {
    const known: Policy[] = [];
    const policies = jest.fn(() => known);
    const stop = await instrumentOpenTelemetry({
      reliability: { policies },
      meter: provider.getMeter('test'),
    });
    expect(await reader.metrics()).toEqual([]);
    known.push(new Bulkhead('db'));
    expect(await named('reliability.bulkhead.active_calls')).toBeDefined();
    stop();
    policies.mockClear();
    await reader.metrics();
    expect(policies).not.toHaveBeenCalled();
  });

  it('measures what the text format does, under the names that follow by rule', async () => {
    const policies = [breaker(), new Bulkhead('db')];
    await instrumentOpenTelemetry({ reliability: policies, meter: provider.getMeter('test') });
    const names = (await reader.metrics()).map((metric) => {
      const isCounter = metric.dataPointType === DataPointType.SUM && metric.isMonotonic;
      return metric.descriptor.name.replaceAll('.', '_') + (isCounter ? '_total' : '');
    });
    expect(names.sort()).toEqual([...parseExposition(prometheusText(policies)).keys()].sort());
  });

  it('takes the meter of OpenTelemetry as it is typed there', () => {
    const meter: OpenTelemetryMeter = api.getMeter('typed');
    expect(meter).toBeDefined();
  });
});

describe('instrumentOpenTelemetry without @opentelemetry/api', () => {
  it('says what to install', async () => {
    jest.resetModules();
    jest.doMock('@opentelemetry/api', () => {
      throw new Error("Cannot find module '@opentelemetry/api'");
    });
    const { instrumentOpenTelemetry } = await import('./open-telemetry.js');
    await expect(instrumentOpenTelemetry({ reliability: [] })).rejects.toThrow(
      'npm install @opentelemetry/api',
    );
    jest.dontMock('@opentelemetry/api');
  });
});
