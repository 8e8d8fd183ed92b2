import { livenessNumbers } from '../../derive/liveness-numbers.js';
import { renderTemplate } from '../../render/render-template.js';
import { probePatch, type ProbePatchOptions } from './patch-options.js';
import { probe } from './probe.js';

/**
 * When a container is restarted: a patch for `kubectl patch --patch-file` or a kustomization.
 * @throws ManifestOptionError
 */
export function renderLivenessProbe(options: ProbePatchOptions): string {
  const patch = probePatch(options);
  const { health, liveness } = patch;
  return renderTemplate('probes/liveness-probe', {
    ...patch,
    ports: liveness.ports,
    probe: probe(health.paths.liveness, liveness.port, livenessNumbers(patch.shutdown)),
  });
}
