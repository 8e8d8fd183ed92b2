import { accessLog } from './access-log.js';
import { envoyLog } from './envoy-log.js';
import { failureHistory } from './failure-history.js';
import { jsonLog } from './json-log.js';
import { otlpMetrics } from './otlp-metrics.js';
import { otlpTraces } from './otlp-traces.js';
import { prometheusApi } from './prometheus-api.js';
import { prometheusText } from './prometheus-text.js';
import type { JsonFormat, TextFormat } from './reader.js';

/** In the order in which a value is tried; the last takes what looks like a call. */
export const JSON_FORMATS: readonly JsonFormat[] = [
  failureHistory,
  otlpTraces,
  otlpMetrics,
  prometheusApi,
  jsonLog,
];

export const TEXT_FORMATS: readonly TextFormat[] = [accessLog, envoyLog, prometheusText];

/** What `--evidence` understands, a line each. */
export const UNDERSTOOD: readonly string[] = [
  'failure-history.json, as @reliability/runtime writes it',
  "access logs: nginx's and Apache's common and combined formats with times at the end, JSON lines, Envoy's default",
  'OpenTelemetry: traces and metrics exported as OTLP JSON',
  "Prometheus: /metrics, and the HTTP API's answers to query and query_range",
];
