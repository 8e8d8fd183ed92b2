/** `failure_threshold` in YAML and Python is `failureThreshold` in TypeScript. */
export type CamelCase<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Key;

export type CamelCased<Values> = {
  readonly [Key in keyof Values as CamelCase<Key & string>]: Values[Key];
};

/** The same values under the names that policies know them by. */
export function camelCased<Values extends object>(values: Values): CamelCased<Values> {
  const renamed = Object.entries(values).map(([key, value]) => [
    key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    value as unknown,
  ]);
  return Object.fromEntries(renamed) as CamelCased<Values>;
}
