/** What may be typed behind `nx g @reliability/generators:disaster-recovery`. */
export interface DisasterRecoveryGeneratorSchema {
  rto?: string | number;
  rpo?: string | number;
  project?: string;
  regions?: string;
  language?: 'auto' | 'ts' | 'py';
  namespace?: string;
  backupImage?: string;
  onConflict?: 'keep' | 'new' | 'fail';
  format?: 'text' | 'json';
  skipVerify?: boolean;
  skipCache?: boolean;
}
