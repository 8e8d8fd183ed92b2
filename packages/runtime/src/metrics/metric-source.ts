/**
 * What a policy has to show to be measured: its counts, and whatever of the rest it knows. Policies are told apart by
 * their counts, so that this entry point imports none of them and measures those of another copy of the package too.
 */
export interface MetricSource {
  readonly name: string;
  readonly counts: Readonly<Record<string, number | undefined>>;
  readonly state?: string | undefined;
  readonly active?: number | undefined;
  readonly queued?: number | undefined;
}

/** The policies to measure: a list of them, or whatever knows them, such as what `loadReliability` returns. */
export type MetricSources = Iterable<object> | { policies(): Iterable<object> };

/** The policies among `sources` that have something to measure, each once. */
export function measurable(sources: MetricSources): Set<MetricSource> {
  const policies = 'policies' in sources ? sources.policies() : sources;
  return new Set([...policies].filter(isMetricSource));
}

function isMetricSource(policy: object): policy is MetricSource {
  const { name, counts } = policy as Partial<MetricSource>;
  return typeof name === 'string' && typeof counts === 'object' && counts !== null;
}
