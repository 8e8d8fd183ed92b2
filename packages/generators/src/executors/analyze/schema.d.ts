/** Options of the target `reliability-analyze`. */
export interface AnalyzeExecutorSchema {
  failOn?: 'critical' | 'high' | 'medium' | 'low';
  baseline?: string;
}
