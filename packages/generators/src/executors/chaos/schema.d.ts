/** Options of the target `reliability-chaos`. */
export interface ChaosExecutorSchema {
  run?: boolean;
  experiment?: string[];
  target?: string[];
  production?: boolean;
  verbose?: boolean;
  format?: 'text' | 'json';
}
