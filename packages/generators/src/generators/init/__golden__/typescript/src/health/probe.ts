// Emitted by @reliability/generators:init; yours to edit.
import type { Reliability } from '@reliability/runtime';
import type { CheckDefinition } from '@reliability/runtime/health';

type Probes = NonNullable<Reliability['healthChecks']['probes']>;

/** What config/health-checks.yml says about one probe. */
export type ProbeSettings = Probes extends ReadonlyMap<string, infer Settings> ? Settings : never;

/** Makes a check of its settings. The check throws where the dependency is down. */
export type Probe = (settings: ProbeSettings) => CheckDefinition;
