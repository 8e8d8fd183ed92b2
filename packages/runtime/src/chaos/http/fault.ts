import type { Fault } from '../fault.js';
import type { HttpFaultOptions } from './http-fault.js';
import type { HttpFaultProxy } from './http-fault-proxy.js';

/** An HTTP fault of a proxy, as a fault. */
export function httpFault(proxy: HttpFaultProxy, options: HttpFaultOptions): Fault {
  let name: string | undefined;
  return {
    description: `HTTP ${options.type} on ${proxy.name}`,
    begin: () => Promise.resolve().then(() => void (name ??= proxy.add(options))),
    end: () => {
      if (name !== undefined) proxy.remove(name);
      name = undefined;
      return Promise.resolve();
    },
  };
}
