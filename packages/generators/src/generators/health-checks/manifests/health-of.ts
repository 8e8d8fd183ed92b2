import {
  type HealthOptions,
  ManifestOptionError,
  renderProbePatches,
  type ShutdownOptions,
} from '@reliability/k8s-templates';
import { parse } from 'yaml';
import { UsageError } from '../../../shared/usage-error.js';

/** What manifests follow from, of config/health-checks.yml. */
export interface Health {
  readonly health: HealthOptions;
  readonly shutdown: ShutdownOptions;
}

interface Config extends HealthOptions {
  readonly shutdown?: { readonly grace_period?: string | number } | null;
}

/**
 * What config/health-checks.yml says to Kubernetes.
 * @param port The port of the endpoints, where they are not on the one in the file.
 * @throws UsageError where it holds what no manifest can.
 */
export function healthOf(config: string, port?: number): Health {
  const { paths, probes, shutdown, ...rest } = (parse(config) ?? {}) as Config;
  const asked = port ?? rest.port;
  const gracePeriod = shutdown?.grace_period as ShutdownOptions['gracePeriod'];
  const result: Health = {
    health: {
      ...(asked !== undefined && { port: asked }),
      ...(paths && { paths }),
      ...(probes && { probes }),
    },
    shutdown: { ...(gracePeriod !== undefined && { gracePeriod }) },
  };
  try {
    renderProbePatches({ name: 'any', ...result });
  } catch (error) {
    if (!(error instanceof ManifestOptionError)) throw error;
    throw new UsageError(
      `No Kubernetes probe can be made of config/health-checks.yml: ${error.message}`,
      'Put that right, or leave the manifests out with --manifests=none. Nothing was written.',
    );
  }
  return result;
}
