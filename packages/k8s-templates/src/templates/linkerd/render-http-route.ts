import { mesh, type MeshOptions } from '../../checks/mesh.js';
import { requestTimeoutMs } from '../../derive/request-timeout-ms.js';
import { inUnits } from '../../render/in-units.js';
import { renderTemplate } from '../../render/render-template.js';
import { retryAnnotations } from './retry-annotations.js';

/**
 * Linkerd's retries and timeouts by the numbers of a retry policy, as annotated routes of the Gateway API: one for what
 * may be repeated, one for the rest. Linkerd 2.16 or newer; a request with a body above 64 KiB is never repeated.
 * @throws ManifestOptionError
 */
export function renderHttpRoute(options: MeshOptions): string {
  const given = mesh(options);
  const { name, retry, attemptMs, retryMethods } = given;
  const once = renderTemplate('linkerd/http-route-once', {
    ...given,
    routeName: `${name}-once`,
    annotations: some(timeoutAnnotation(attemptMs)),
  });
  const { onTimeout, onConnection, statuses } = retry;
  if (!given.repeats || !(onTimeout || onConnection || statuses.length > 0)) return once;
  const repeated = renderTemplate('linkerd/http-route-repeated', {
    ...given,
    routeName: `${name}-repeated`,
    matches: retryMethods.map((method) => ({ method })),
    annotations: {
      ...retryAnnotations(retry, attemptMs),
      ...timeoutAnnotation(requestTimeoutMs({ ...retry, attemptMs })),
    },
  });
  return `${repeated}---\n${once}`;
}

function timeoutAnnotation(limitMs: number | undefined): Readonly<Record<string, string>> {
  const limit = inUnits(limitMs);
  return limit === undefined ? {} : { 'timeout.linkerd.io/request': limit };
}

function some(annotations: Readonly<Record<string, string>>) {
  return Object.keys(annotations).length > 0 ? annotations : undefined;
}
