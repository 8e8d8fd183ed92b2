import type { FoundContainer } from './workload-objects.js';

/** By what a container may be known. */
export interface ContainerChoice {
  readonly container?: string | undefined;
  readonly port?: number | undefined;
}

/** The index of the container that is meant, or why none can be chosen. */
export function chooseContainer(
  containers: readonly FoundContainer[],
  { container, port }: ContainerChoice,
  healthPort: number,
): number | string {
  const all = containers.map(({ name }) => name).join(', ');
  if (container !== undefined) {
    const index = containers.findIndex(({ name }) => name === container);
    return index >= 0 ? index : `no container is called ${container}; there are ${all || 'none'}`;
  }
  for (const wanted of [healthPort, port]) {
    const declaring = containers.flatMap(({ ports }, index) =>
      ports.some(({ number }) => number === wanted) ? [index] : [],
    );
    if (declaring.length === 1) return declaring[0]!;
  }
  if (containers.length === 1) return 0;
  return containers.length === 0
    ? 'it has no containers'
    : `which container is it? There are ${all}`;
}
