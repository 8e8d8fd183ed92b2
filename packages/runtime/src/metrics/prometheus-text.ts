import type { Metric } from './catalogue.js';
import type { MetricSources } from './metric-source.js';
import { readMetrics, type Sample } from './read-metrics.js';

/** Content type of {@link prometheusText}. */
export const PROMETHEUS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * The metrics of `sources` in Prometheus's text format 0.0.4. Everything is read now: between scrapes nothing is kept.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function prometheusText(sources: MetricSources): string {
  return readMetrics(sources)
    .map(({ metric, samples }) => {
      const name = prometheusName(metric);
      const head = `# HELP ${name} ${metric.help}\n# TYPE ${name} ${metric.kind}\n`;
      return head + samples.map((sample) => line(name, metric, sample)).join('');
    })
    .join('');
}

/** The rule by which OpenTelemetry's own exporter renames, so that both ways lead to the same dashboards. */
export function prometheusName({ name, kind }: Metric): string {
  return name.replaceAll('.', '_') + (kind === 'counter' ? '_total' : '');
}

function line(name: string, { label }: Metric, { policy, part, value }: Sample): string {
  const labels = `name="${escaped(policy)}"${label ? `,${label}="${part}"` : ''}`;
  return `${name}{${labels}} ${value}\n`;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, (character) => ESCAPES[character]!);
}
