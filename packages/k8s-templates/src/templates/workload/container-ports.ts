interface Ports {
  /** Where the service takes requests. */
  readonly port: number;
  readonly health: { readonly port: number; readonly livenessPort: number };
}

/** A port as a container declares it. */
export interface ContainerPort {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: 'TCP';
}

/** One port for requests, and one each for health and for liveness where those are others. */
export function containerPorts({ port, health }: Ports): readonly ContainerPort[] {
  const names = new Map([[port, 'http']]);
  if (!names.has(health.port)) names.set(health.port, 'health');
  if (!names.has(health.livenessPort)) names.set(health.livenessPort, 'liveness');
  return [...names].map(([containerPort, name]) => ({ name, containerPort, protocol: 'TCP' }));
}

/** What a port is called that a container declares. */
export function portName(ports: readonly ContainerPort[], number: number): string {
  return ports.find(({ containerPort }) => containerPort === number)!.name;
}
