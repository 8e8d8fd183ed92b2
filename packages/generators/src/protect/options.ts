/** What may be typed behind the generators that guard calls in a person's own source. */
export interface ProtectOptions {
  /** A file, a folder, or the name of a dependency; all of the project without it. */
  target?: string;
  project?: string;
  language?: 'auto' | 'ts' | 'py';
  style?: 'body' | 'call' | 'decorator';
  includeUnsafe?: boolean;
  /** Files that tell how dependencies behave. */
  evidence?: string | string[];
  /** `300ms`, or `p99=300ms`. */
  sloLatency?: string;
  /** `99.9%`, or `0.999`. */
  sloAvailability?: string;
  format?: 'text' | 'json';
  skipTypeCheck?: boolean;
  skipVerify?: boolean;
  skipInstall?: boolean;
  skipPackageJson?: boolean;
  skipFormat?: boolean;
}

/** The two policies that are put around calls. */
export type ProtectPolicy = 'circuit-breaker' | 'retry';
