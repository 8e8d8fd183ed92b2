export { metricsHandler, type MetricsHandlerOptions } from './handler.js';
export { type MetricSource, type MetricSources } from './metric-source.js';
export {
  instrumentOpenTelemetry,
  type OpenTelemetryMeter,
  type OpenTelemetryOptions,
} from './open-telemetry.js';
export { PROMETHEUS_CONTENT_TYPE, prometheusText } from './prometheus-text.js';
