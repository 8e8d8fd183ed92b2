import type { Shutdown } from '../../checks/shutdown.js';

/** A container's `lifecycle`: a sleep of Kubernetes' own, which needs no shell in the image. */
export interface Lifecycle {
  readonly preStop: { readonly sleep: { readonly seconds: number } };
}

/** The sleep before SIGTERM. */
export function lifecycle({ preStopSeconds }: Shutdown): Lifecycle {
  return { preStop: { sleep: { seconds: preStopSeconds } } };
}
