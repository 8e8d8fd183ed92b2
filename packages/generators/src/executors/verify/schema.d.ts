/** Options of the target `reliability-verify`. */
export interface VerifyExecutorSchema {
  format?: 'text' | 'json';
  record?: boolean;
}
