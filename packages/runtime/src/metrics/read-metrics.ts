import { CATALOGUE, type Metric } from './catalogue.js';
import { measurable, type MetricSource, type MetricSources } from './metric-source.js';

/** One number, and what tells it apart from the others of its metric. */
export interface Sample {
  /** Name of the policy. */
  readonly policy: string;
  /** Value of the metric's label; empty where it has none. */
  readonly part: string;
  readonly value: number;
}

export interface MetricReading {
  readonly metric: Metric;
  /** By name of the policy; parts in the order of the catalogue. Never empty. */
  readonly samples: readonly Sample[];
}

/** Reads all metrics from the policies as they are now. Metrics that no policy has are left out. */
export function readMetrics(sources: MetricSources): MetricReading[] {
  const policies = [...measurable(sources)].sort((a, b) => (a.name < b.name ? -1 : 1));
  return CATALOGUE.map((metric) => ({
    metric,
    samples: samples(
      metric,
      policies.filter(({ counts }) => counts[metric.mark] !== undefined),
    ),
  })).filter((reading) => reading.samples.length > 0);
}

/** Policies of one name become one series, for a scrape with two of the same is refused whole. */
function samples(metric: Metric, policies: readonly MetricSource[]): Sample[] {
  const combined = new Map<string, Sample>();
  for (const source of policies) {
    for (const [part, value] of Object.entries(metric.read(source))) {
      if (value === undefined) continue;
      const key = JSON.stringify([source.name, part]);
      const before = combined.get(key)?.value ?? 0;
      const together = metric.label === 'state' ? Math.max(before, value) : before + value;
      combined.set(key, { policy: source.name, part, value: together });
    }
  }
  return [...combined.values()];
}
