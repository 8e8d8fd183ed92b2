import { readinessNumbers } from '../../derive/readiness-numbers.js';
import { renderTemplate } from '../../render/render-template.js';
import { probePatch, type ProbePatchOptions } from './patch-options.js';
import { probe } from './probe.js';

/**
 * When requests are sent to a container: a patch for `kubectl patch --patch-file` or a kustomization.
 * @throws ManifestOptionError
 */
export function renderReadinessProbe(options: ProbePatchOptions): string {
  const patch = probePatch(options);
  const { health, port } = patch;
  return renderTemplate('probes/readiness-probe', {
    ...patch,
    slowestCheckMs: health.slowestCheckMs,
    probe: probe(health.paths.readiness, port, readinessNumbers(health.slowestCheckMs)),
  });
}
