/** Sets how many instances run, whatever was said before. */
export function replicasPatch(replicas: number): string {
  return `- op: add\n  path: /spec/replicas\n  value: ${replicas}\n`;
}

/** Sets how few instances an autoscaler leaves; at least one, for none at all it does not know. */
export function leastReplicasPatch(replicas: number): string {
  return `- op: add\n  path: /spec/minReplicas\n  value: ${Math.max(1, replicas)}\n`;
}

/** Keeps a CronJob from running, or has it run. */
export function suspendPatch(suspended: boolean): string {
  return `- op: add\n  path: /spec/suspend\n  value: ${suspended}\n`;
}
