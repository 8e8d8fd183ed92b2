import type { Retries } from '../../checks/policies.js';

/** Envoy's words for it: `reset` is also an attempt that took too long. */
const ON_TIMEOUT = ['reset'];
const ON_CONNECTION = ['connect-failure', 'refused-stream', 'reset'];

/** Istio's `retryOn`: Envoy's conditions, and statuses as they are. `undefined` where nothing is repeated. */
export function retryOn({ onTimeout, onConnection, statuses }: Retries): string | undefined {
  const conditions = [
    ...(onConnection ? ON_CONNECTION : []),
    ...(onTimeout ? ON_TIMEOUT : []),
    ...statuses.map(String),
  ];
  return conditions.length > 0 ? [...new Set(conditions)].join(',') : undefined;
}
