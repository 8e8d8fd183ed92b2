/** The numbers of a probe, as Kubernetes names them. */
export interface ProbeNumbers {
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  /** 1 for liveness and startup: Kubernetes allows no other. */
  readonly successThreshold: number;
  /** Only liveness may have one. */
  readonly terminationGracePeriodSeconds?: number | undefined;
}
