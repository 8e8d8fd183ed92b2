/** Options of the target `reliability-drill`. */
export interface DrillExecutorSchema {
  datastore?: string;
  from?: 'backup' | 'generated' | 'live';
  size?: string;
  load?: number;
  duration?: string | number;
  rto?: string | number;
  rpo?: string | number;
  log?: 'none' | 'archive' | 'receive' | 'synchronous';
  logEvery?: string | number;
  scratch?: string;
  keep?: boolean;
  record?: boolean;
  format?: 'text' | 'json';
}
