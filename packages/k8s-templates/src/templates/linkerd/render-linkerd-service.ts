import { mesh, type MeshOptions } from '../../checks/mesh.js';
import { inUnits } from '../../render/in-units.js';
import { renderTemplate } from '../../render/render-template.js';

/** Linkerd's own default of the longest penalty. It refuses one that is shorter than the shortest. */
const LONGEST_PENALTY_MS = 60_000;

/**
 * Linkerd's failure accrual by the numbers of a circuit breaker, as annotations of the Service: a patch for
 * `kubectl patch --patch-file` or a kustomization.
 * @throws ManifestOptionError
 */
export function renderLinkerdService(options: MeshOptions): string {
  const given = mesh(options);
  const { failures, resetMs } = given.circuitBreaker;
  return renderTemplate('linkerd/service', {
    ...given,
    failures,
    maxFailures: String(failures),
    minPenalty: inUnits(resetMs),
    maxPenalty: inUnits(Math.max(resetMs, LONGEST_PENALTY_MS)),
  });
}
