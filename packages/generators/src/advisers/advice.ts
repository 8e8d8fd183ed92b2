/** A number and why it is that one. */
export interface AdvisedValue<T = unknown> {
  readonly value: T;
  /** One short line, fit for a comment behind the value in YAML. */
  readonly reason: string;
}

/** Advised values by key of the configuration. */
export type Settings = Readonly<Record<string, AdvisedValue>>;

/** What an adviser came to about one dependency. */
export interface Advice {
  readonly settings: Settings;
  /** What a person should know beside the numbers, a line each: what evidence was missing, what is promised. */
  readonly notes: readonly string[];
}
