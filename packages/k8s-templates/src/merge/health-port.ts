import type { FoundPort } from './workload-objects.js';

/** A port as a container declares it. */
export interface DeclaredPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol: 'TCP';
}

/** How a container's health port is called, and what has to be declared for that. */
export interface HealthPort {
  /** Its name, or its number where it has none. */
  readonly reference: number | string;
  readonly missing?: DeclaredPort;
}

/**
 * The port of health or liveness among those that a container declares.
 * @param name What it is to be called where it is not declared.
 */
export function healthPortAmong(
  ports: readonly FoundPort[],
  number: number,
  name: 'health' | 'liveness' = 'health',
): HealthPort {
  const declared = ports.find((port) => port.number === number);
  if (declared) return { reference: declared.name ?? number };
  const isFree = ports.every((port) => port.name !== name);
  const missing = {
    ...(isFree && { name }),
    containerPort: number,
    protocol: 'TCP',
  } as const;
  return { reference: isFree ? name : number, missing };
}
