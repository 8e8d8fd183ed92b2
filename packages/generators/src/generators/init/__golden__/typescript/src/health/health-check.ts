// Emitted by @reliability/generators:init; yours to edit.
import type { Reliability } from '@reliability/runtime';
import { type CheckDefinition, checkOptionsFrom, HealthCheck } from '@reliability/runtime/health';
import type { ProbeSettings } from './probe';
import { probes } from './probes/index';

/** What health needs to know; a simulation may have no circuits of its own. */
type Configured = Pick<Reliability, 'circuits' | 'healthChecks'> &
  Partial<Pick<Reliability, 'circuitBreaker' | 'policies'>>;

/**
 * What this application knows about its own health: its circuits, and the probes in config/health-checks.yml. Register
 * further ones here, and let them ask through the pools that the application itself uses.
 * @throws Error where the configuration names a type of probe that this application does not know.
 */
export function createHealth(reliability: Configured): HealthCheck {
  const { healthChecks } = reliability;
  const health = new HealthCheck({
    circuits: () => reliability.circuits(),
    policies: () => reliability.policies?.() ?? [],
    errorText: healthChecks.error_text,
  });
  const { deep = true, probes: configured = new Map<string, ProbeSettings>() } = healthChecks;
  for (const [name, settings] of configured) {
    // The disk is this instance's own; what is not deep asks no dependency.
    if (deep || settings.type === 'disk-space') {
      health.register(name, checkFor(name, settings, reliability));
    }
  }
  return health;
}

function checkFor(name: string, settings: ProbeSettings, reliability: Configured): CheckDefinition {
  const { type = '', circuit } = settings;
  const probe = probes[type];
  if (!probe) {
    throw new Error(
      `config/health-checks.yml: "${name}" is of type ${type}, which src/health/probes/index.ts does not list.`,
    );
  }
  const parts = {
    circuit: circuit === undefined ? undefined : reliability.circuitBreaker?.(circuit),
  };
  return { ...probe(settings), ...checkOptionsFrom(settings, parts) };
}
