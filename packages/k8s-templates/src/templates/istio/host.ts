/** The whole host name of a Service; a short one would mean another Service in another namespace. */
export function hostOf({
  name,
  namespace,
}: {
  readonly name: string;
  readonly namespace: string;
}): string {
  return `${name}.${namespace}.svc.cluster.local`;
}
