import type { SecretValue } from '@reliability/k8s-templates';
import { at, listOf, textOf } from '../../../shared/plain-data.js';
import type { FoundWorkload } from './found-workloads.js';

/** The Secret that a job takes an address from. */
export interface ChosenSecret {
  readonly value: SecretValue;
  /** The manifest that takes the same variable from it; absent where nobody does, and a person has to create it. */
  readonly from?: string;
}

/** The Secret from which a workload of the namespace takes a variable; else one of the datastore's own, to be created. */
export function secretOf(
  variable: string,
  datastore: string,
  namespace: string,
  workloads: readonly FoundWorkload[],
): ChosenSecret {
  for (const { object } of workloads) {
    if (object.namespace !== undefined && object.namespace !== namespace) continue;
    for (const container of listOf(at(object.data, 'spec', 'template', 'spec', 'containers'))) {
      const value = inContainer(variable, container);
      if (value) return { value, from: object.file };
    }
  }
  return { value: { secret: `${datastore}-backup`, key: 'url' } };
}

function inContainer(variable: string, container: unknown): SecretValue | undefined {
  const entry = listOf(at(container, 'env')).find((one) => textOf(at(one, 'name')) === variable);
  const secret = textOf(at(entry, 'valueFrom', 'secretKeyRef', 'name'));
  const key = textOf(at(entry, 'valueFrom', 'secretKeyRef', 'key'));
  return secret === undefined || key === undefined ? undefined : { secret, key };
}
