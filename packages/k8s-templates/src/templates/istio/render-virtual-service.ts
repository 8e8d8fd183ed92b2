import { mesh, type MeshOptions } from '../../checks/mesh.js';
import { requestTimeoutMs } from '../../derive/request-timeout-ms.js';
import { inUnits } from '../../render/in-units.js';
import { renderTemplate } from '../../render/render-template.js';
import { hostOf } from './host.js';
import { retryOn } from './retry-on.js';

/**
 * Istio's retries and timeouts by the numbers of a retry policy; what may act twice is not repeated.
 * @throws ManifestOptionError
 */
export function renderVirtualService(options: MeshOptions): string {
  const given = mesh(options);
  const { retry, attemptMs, retryMethods } = given;
  const conditions = retryOn(retry);
  const repeats = given.repeats && conditions !== undefined;
  return renderTemplate(repeats ? 'istio/virtual-service' : 'istio/virtual-service-once', {
    ...given,
    host: hostOf(given),
    methods: retryMethods.join('|'),
    attempts: retry.retries,
    attemptTimeout: inUnits(attemptMs),
    timeout: inUnits(requestTimeoutMs({ ...retry, attemptMs })),
    retryOn: conditions,
  });
}
