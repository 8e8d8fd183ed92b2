interface Ports {
  /** Where the service takes requests. */
  readonly port: number;
  readonly health: { readonly port: number };
}

interface ContainerPort {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: 'TCP';
}

/** The name of the port that takes requests. */
export const SERVICE_PORT = 'http';
const HEALTH_PORT = 'health';

/** One port for requests, and one for health where that is another. */
export function containerPorts({ port, health }: Ports): readonly ContainerPort[] {
  const own: ContainerPort = { name: SERVICE_PORT, containerPort: port, protocol: 'TCP' };
  return health.port === port
    ? [own]
    : [own, { name: HEALTH_PORT, containerPort: health.port, protocol: 'TCP' }];
}

/** What the port of the health endpoints is called. */
export function healthPortName({ port, health }: Ports): string {
  return health.port === port ? SERVICE_PORT : HEALTH_PORT;
}
