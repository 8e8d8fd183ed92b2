/** Options of the target `reliability-chaos`. */
export interface ChaosExecutorSchema {
  run?: boolean;
  experiment?: string[];
  targets?: string[];
  production?: boolean;
  verbose?: boolean;
  format?: 'text' | 'json';
}
