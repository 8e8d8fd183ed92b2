import { checkOptions, type Checks } from '../../checks/check.js';
import { dnsLabel, serviceName } from '../../checks/names.js';
import { circuit, type CircuitBreakerPolicy } from '../../checks/policies.js';
import { regions } from '../../checks/regions.js';
import { ManifestOptionError } from '../../option-error.js';
import { inUnits } from '../../render/in-units.js';
import { renderTemplate } from '../../render/render-template.js';
import { hostOf } from '../istio/host.js';

/** A Service of a mesh that spans regions. */
export interface LocalityFailoverOptions {
  /** The Service. */
  readonly name: string;
  readonly namespace: string;
  /** As clouds name them in `topology.kubernetes.io/region`; at least two. Each fails over to the next. */
  readonly regions: readonly string[];
  /** The dependency's entry in config/circuit-breakers.yml, over its defaults. */
  readonly circuitBreaker?: CircuitBreakerPolicy | undefined;
}

const CHECKS = {
  name: serviceName,
  namespace: dnsLabel,
  regions,
  circuitBreaker: circuit,
} satisfies Checks<LocalityFailoverOptions>;

/**
 * Istio's locality failover of a Service, as a DestinationRule, with the outlier detection that sets it off.
 * @throws ManifestOptionError
 */
export function renderLocalityFailover(options: LocalityFailoverOptions): string {
  const given = checkOptions(options, CHECKS);
  const { name, regions: all, circuitBreaker } = given;
  if (all.length < 2) throw new ManifestOptionError('regions', 'at least two regions');
  return renderTemplate('multi-region/locality-failover', {
    ...given,
    ruleName: `${name}-locality`,
    host: hostOf(given),
    failures: circuitBreaker.failures,
    interval: inUnits(circuitBreaker.windowMs),
    baseEjectionTime: inUnits(circuitBreaker.resetMs),
    failover: all.map((from, index) => ({ from, to: all[(index + 1) % all.length] })),
  });
}
