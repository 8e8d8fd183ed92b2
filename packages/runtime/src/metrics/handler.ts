import { InvalidOptionError } from '../errors.js';
import { answer } from '../health/answer.js';
import { endpoint, type RequestHandler } from '../health/endpoint.js';
import type { MetricSources } from './metric-source.js';
import { PROMETHEUS_CONTENT_TYPE, prometheusText } from './prometheus-text.js';

export interface MetricsHandlerOptions {
  /** Default `/metrics`. */
  readonly path?: string | undefined;
}

/**
 * Answers a scrape with {@link prometheusText}; GET and HEAD only. The handler never throws.
 * @throws InvalidOptionError at construction, where the path is none.
 */
export function metricsHandler(
  sources: MetricSources,
  { path = '/metrics' }: MetricsHandlerOptions = {},
): RequestHandler {
  if (!/^\/[^?#]*$/.test(path)) throw new InvalidOptionError('metrics', 'path', path, 'a path');
  const scrape = () => answer(200, PROMETHEUS_CONTENT_TYPE, prometheusText(sources));
  return endpoint(new Map([[path, scrape]]), answer(500, 'text/plain', ''));
}
