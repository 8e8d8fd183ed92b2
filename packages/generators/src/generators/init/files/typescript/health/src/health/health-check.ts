// Emitted by @reliability/generators:init; yours to edit.
import type { Reliability } from '@reliability/runtime';
import { type CheckDefinition, HealthCheck } from '@reliability/runtime/health';
import type { ProbeSettings } from './probe.js';
import { probes } from './probes/index.js';

/**
 * What this application knows about its own health: its circuits, and the probes in config/health-checks.yml. Register
 * further ones here, and let them ask through the pools that the application itself uses.
 * @throws Error where the configuration names a type of probe that this application does not know.
 */
export function createHealth(
  reliability: Pick<Reliability, 'circuits' | 'healthChecks'>,
): HealthCheck {
  const health = new HealthCheck({ circuits: () => reliability.circuits() });
  const { deep = true, probes: configured = new Map<string, ProbeSettings>() } =
    reliability.healthChecks;
  for (const [name, settings] of configured) {
    // The disk is this instance's own; what is not deep asks no dependency.
    if (deep || settings.type === 'disk-space') health.register(name, checkFor(name, settings));
  }
  return health;
}

function checkFor(name: string, settings: ProbeSettings): CheckDefinition {
  const { type = '', timeout, interval, critical } = settings;
  const probe = probes[type];
  if (!probe) {
    throw new Error(
      `config/health-checks.yml: "${name}" is of type ${type}, which src/health/probes/index.ts does not list.`,
    );
  }
  return {
    ...probe(settings),
    ...(timeout !== undefined && { timeout }),
    ...(interval !== undefined && { cacheFor: interval }),
    ...(critical !== undefined && { critical }),
  };
}
