import type { ManifestFile } from '../manifest-file.js';
import type { ProbePatchOptions } from './patch-options.js';
import { renderLivenessProbe } from './render-liveness-probe.js';
import { renderReadinessProbe } from './render-readiness-probe.js';
import { renderShutdown } from './render-shutdown.js';
import { renderStartupProbe } from './render-startup-probe.js';

/**
 * The patches of one container, each a file: three probes, and with `shutdown` how it ends.
 * @throws ManifestOptionError
 */
export function renderProbePatches(options: ProbePatchOptions): readonly ManifestFile[] {
  const probes = [
    { path: 'readiness-probe.yml', text: renderReadinessProbe(options) },
    { path: 'liveness-probe.yml', text: renderLivenessProbe(options) },
    { path: 'startup-probe.yml', text: renderStartupProbe(options) },
  ];
  return options.shutdown === undefined
    ? probes
    : [...probes, { path: 'shutdown.yml', text: renderShutdown(options) }];
}
