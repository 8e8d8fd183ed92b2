/** A pattern of reliability that `init` can set up. */
export type Pattern = 'circuit-breaker' | 'retry' | 'health-check' | 'bulkhead' | 'degradation';

/** What may be typed behind `nx g @reliability/generators:init`. */
export interface InitGeneratorSchema {
  pattern?: Pattern | 'all';
  project?: string;
  language?: 'auto' | 'ts' | 'py';
  format?: 'text' | 'json';
  onConflict?: 'fail' | 'keep' | 'new';
  skipVerify?: boolean;
  skipInstall?: boolean;
  skipPackageJson?: boolean;
  skipPlugin?: boolean;
  skipFormat?: boolean;
  keepExistingVersions?: boolean;
}
