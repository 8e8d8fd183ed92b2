import { mesh, type MeshOptions } from '../../checks/mesh.js';
import { inUnits } from '../../render/in-units.js';
import { renderTemplate } from '../../render/render-template.js';
import { hostOf } from './host.js';

/**
 * Istio's outlier detection by the numbers of a circuit breaker: `failure_threshold` failures in a row, judged every
 * `window`, take an instance out for `reset_timeout`.
 * @throws ManifestOptionError
 */
export function renderDestinationRule(options: MeshOptions): string {
  const given = mesh(options);
  const { failures, windowMs, resetMs } = given.circuitBreaker;
  return renderTemplate('istio/destination-rule', {
    ...given,
    host: hostOf(given),
    failures,
    interval: inUnits(windowMs),
    baseEjectionTime: inUnits(resetMs),
  });
}
