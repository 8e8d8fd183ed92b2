/** What Kubernetes asks a container. */
export type ProbeKind = (typeof PROBE_KINDS)[number];

export const PROBE_KINDS = ['startup', 'readiness', 'liveness'] as const;
