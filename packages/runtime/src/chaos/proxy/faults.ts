import type { Duration } from '../../duration.js';
import type { Fault } from '../fault.js';
import type { FaultProxy } from './fault-proxy.js';
import type { ToxicOptions } from './toxic.js';

/** A toxic of a proxy, as a fault. */
export function toxicFault(proxy: FaultProxy, toxic: ToxicOptions): Fault {
  let name: string | undefined;
  return {
    description: `${toxic.type} (${toxic.stream ?? 'downstream'}) on ${proxy.name}`,
    begin: () => Promise.resolve().then(() => void (name ??= proxy.add(toxic).name)),
    end: () => {
      if (name !== undefined) proxy.remove(name);
      name = undefined;
      return Promise.resolve();
    },
  };
}

/** A proxy that refuses connections, as a fault. */
export function downFault(proxy: FaultProxy, options: { readonly ttl?: Duration } = {}): Fault {
  let isDown = false;
  return {
    description: `${proxy.name} is down`,
    begin: async () => {
      isDown = true;
      await proxy.disable(options);
    },
    end: async () => {
      if (isDown) await proxy.enable();
      isDown = false;
    },
  };
}
