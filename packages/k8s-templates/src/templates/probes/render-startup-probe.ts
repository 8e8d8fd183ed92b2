import { startupNumbers } from '../../derive/startup-numbers.js';
import { renderTemplate } from '../../render/render-template.js';
import { probePatch, type ProbePatchOptions } from './patch-options.js';
import { probe } from './probe.js';

/**
 * How long a container may take to start: a patch for `kubectl patch --patch-file` or a kustomization.
 * @throws ManifestOptionError
 */
export function renderStartupProbe(options: ProbePatchOptions): string {
  const patch = probePatch(options);
  const { health, port } = patch;
  const budgetSeconds = Math.ceil(patch.startupBudget / 1_000);
  return renderTemplate('probes/startup-probe', {
    ...patch,
    budgetSeconds,
    probe: probe(health.paths.startup, port, startupNumbers(budgetSeconds)),
  });
}
