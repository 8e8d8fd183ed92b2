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

/** What a health port is called where nothing else is. */
const NAME = 'health';

/** The health port among those that a container declares. */
export function healthPortAmong(ports: readonly FoundPort[], number: number): HealthPort {
  const declared = ports.find((port) => port.number === number);
  if (declared) return { reference: declared.name ?? number };
  const isFree = ports.every(({ name }) => name !== NAME);
  const missing = {
    ...(isFree && { name: NAME }),
    containerPort: number,
    protocol: 'TCP',
  } as const;
  return { reference: isFree ? NAME : number, missing };
}
