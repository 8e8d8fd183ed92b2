import type { Retries } from '../../checks/policies.js';
import { inUnits } from '../../render/in-units.js';

/** With what Linkerd's proxies answer when a connection fails. */
const CONNECTION_STATUSES = [502, 503, 504];

/**
 * Linkerd's annotations for retries. A limit of 0 would be read as the default of 1, so that what is not to be repeated
 * must not be annotated.
 */
export function retryAnnotations(
  { retries, onTimeout, onConnection, statuses }: Retries,
  attemptMs: number | undefined,
): Readonly<Record<string, string>> {
  const repeated = new Set([...statuses, ...(onConnection ? CONNECTION_STATUSES : [])]);
  const timeout = onTimeout ? inUnits(attemptMs) : undefined;
  return {
    ...(repeated.size > 0 && {
      'retry.linkerd.io/http': [...repeated].sort((a, b) => a - b).join(','),
    }),
    'retry.linkerd.io/limit': String(retries),
    ...(timeout !== undefined && { 'retry.linkerd.io/timeout': timeout }),
  };
}
