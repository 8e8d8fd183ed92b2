import { refusedDelivery } from '../delivery/refused-delivery.js';
import { hiddenFailures } from '../failures/hidden-failures.js';
import { opensTransactionItself } from '../failures/transactions.js';
import type { PythonFile } from '../source/python-file.js';
import type { Unit } from '../units/unit.js';
import type { LocatedCall } from '../units/unit-calls.js';

/** Why a guard around the function would not see this call as it is; nothing where it would. */
export function refusedCall(
  { call, node }: LocatedCall,
  unit: Unit,
  file: PythonFile,
): string | undefined {
  const delivery = refusedDelivery(node, call, unit, file);
  if (delivery !== undefined) return delivery;
  if (call.inTransaction && !opensTransactionItself(node, unit, file)) {
    return 'is part of a transaction that is open when its function is called: guard the function that opens it';
  }
  const hidden = hiddenFailures(node, file);
  return hidden?.kind === 'all' ? hidden.reason : undefined;
}
