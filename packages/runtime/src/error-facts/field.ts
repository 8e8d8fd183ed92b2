/**
 * What `value` has under `key`, and `undefined` where it has nothing or does not let itself be asked. Errors come from
 * anybody: a getter of theirs that throws must not take the place of the failure that they tell of.
 */
export function field(value: unknown, key: string): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function'))
    return undefined;
  try {
    return (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return undefined;
  }
}

/** The text that `value` has under `key`; empty where that is none. */
export function textField(value: unknown, key: string): string {
  const found = field(value, key);
  return typeof found === 'string' ? found : '';
}
