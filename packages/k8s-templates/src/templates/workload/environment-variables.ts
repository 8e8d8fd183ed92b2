import type { EnvironmentValue } from '../../checks/environment.js';

/** An item of a container's `env`. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}

/** A container's `env`, in the order of the options. */
export function environmentVariables(
  environment: Readonly<Record<string, EnvironmentValue>>,
): readonly EnvironmentVariable[] {
  return Object.entries(environment).map(([name, value]) => {
    if (typeof value === 'string') return { name, value };
    return 'secret' in value
      ? { name, valueFrom: { secretKeyRef: { name: value.secret, key: value.key } } }
      : { name, valueFrom: { configMapKeyRef: { name: value.configMap, key: value.key } } };
  });
}
