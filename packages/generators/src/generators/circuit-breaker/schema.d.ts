/** What may be typed behind `nx g @reliability/generators:circuit-breaker`. */
export interface CircuitBreakerGeneratorSchema {
  target?: string;
  project?: string;
  language?: 'auto' | 'ts' | 'py';
  style?: 'body' | 'call' | 'decorator';
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
