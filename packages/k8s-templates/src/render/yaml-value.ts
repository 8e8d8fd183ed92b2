/** Marks a value that is not there; what it stands behind is left out of the manifest. */
export const ABSENT = '!absent';

/**
 * A value as it may stand anywhere in a template: flow YAML on one line, text in double quotes, so that no value can be
 * more than a value. `undefined` leaves out the key or item that it belongs to.
 */
export function yamlValue(value: unknown): string {
  return value === undefined ? ABSENT : JSON.stringify(value);
}
