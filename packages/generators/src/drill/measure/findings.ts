import type { DrillEngine, DrillLog } from '../drill-request.js';
import type { DrillRecord } from '../record/drill-record.js';

/** What a drill has measured, before anybody judges it. */
export interface DrillFindings
  extends Pick<DrillRecord, 'target' | 'achieved' | 'steps' | 'ackedLost' | 'verified'> {
  readonly engine: DrillEngine;
  readonly log: DrillLog;
  /** Writes that were acknowledged. */
  readonly acked: number;
  /** What a person said that people and machines need besides, milliseconds: to decide, to provide a machine, to redirect. */
  readonly besidesMs: number;
  /** What ended the drill early; `null` where it came to its end. */
  readonly failure: string | null;
}
