import type { ProbeNumbers } from '../../derive/probe-numbers.js';

/** A probe over HTTP, as it stands in a container. */
export interface Probe extends Omit<ProbeNumbers, 'successThreshold'> {
  readonly httpGet: { readonly path: string; readonly port: number | string };
  readonly successThreshold?: number;
}

/** A probe that asks for `path`. That one success is enough goes without saying. */
export function probe(path: string, port: number | string, numbers: ProbeNumbers): Probe {
  const { successThreshold, ...others } = numbers;
  return {
    httpGet: { path, port },
    ...others,
    ...(successThreshold > 1 && { successThreshold }),
  };
}
