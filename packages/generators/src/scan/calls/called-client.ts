import type { ModuleSummary, Value } from '../summary/index.js';

/** Whether `object`, or what it is a part of, goes by the name of a client: `client.entities`, `self._orders_client`. */
export function isCalledClient(module: ModuleSummary, object: Value): boolean {
  if (object.kind === 'binding') return CLIENT.test(module.bindings[object.id]!.name);
  if (object.kind !== 'member') return false;
  return CLIENT.test(object.name) || isCalledClient(module, object.object);
}

const CLIENT = /(?:^|_)(?:client|sdk)$/;
