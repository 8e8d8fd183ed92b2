import { terminationGraceSeconds } from '../../derive/termination-grace-seconds.js';
import { renderTemplate } from '../../render/render-template.js';
import { lifecycle } from './lifecycle.js';
import { probePatch, type ProbePatchOptions } from './patch-options.js';

/**
 * How a container ends: a preStop sleep and the grace period that fits it, as a patch for
 * `kubectl patch --patch-file` or a kustomization. Kubernetes 1.30 or newer.
 * @throws ManifestOptionError
 */
export function renderShutdown(options: ProbePatchOptions): string {
  const patch = probePatch(options);
  return renderTemplate('probes/shutdown', {
    ...patch,
    graceSeconds: patch.shutdown.graceSeconds,
    terminationGraceSeconds: terminationGraceSeconds(patch.shutdown),
    lifecycle: lifecycle(patch.shutdown),
  });
}
