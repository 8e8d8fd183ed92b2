/** A number and why it is that one. */
export interface AdvisedValue<T = unknown> {
  readonly value: T;
  /** One short line, fit for a comment behind the value in YAML. */
  readonly reason: string;
}
