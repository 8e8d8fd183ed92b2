/** What may be typed behind `nx g @reliability/generators:retry-strategy`. */
export interface RetryStrategyGeneratorSchema {
  target?: string;
  project?: string;
  language?: 'auto' | 'ts' | 'py';
  style?: 'body' | 'call' | 'decorator';
  includeUnsafe?: boolean;
  evidence?: string | string[];
  sloLatency?: string;
  sloAvailability?: string;
  format?: 'text' | 'json';
  skipTypeCheck?: boolean;
  skipVerify?: boolean;
  skipInstall?: boolean;
  skipPackageJson?: boolean;
  skipFormat?: boolean;
}
