/** What may be typed behind `nx g @reliability/generators:analyze`. */
export interface AnalyzeGeneratorSchema {
  project?: string;
  failOn?: 'critical' | 'high' | 'medium' | 'low';
  sarif?: string;
  baseline?: string;
  updateBaseline?: boolean;
  format?: 'text' | 'json';
  skipCache?: boolean;
}
