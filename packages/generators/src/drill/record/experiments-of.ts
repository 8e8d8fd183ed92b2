import type { Experiment } from '../../experiments/experiment.js';
import type { DrillRecord } from './drill-record.js';

/** What a drill has shown to work, or not to: that the datastore is restored, and that a synchronous receiver has it all. */
export function experimentsOf(drill: DrillRecord): readonly Experiment[] {
  const experiment = (mechanism: Experiment['mechanism']): Experiment => ({
    project: null,
    subject: drill.datastore,
    mechanism,
    at: drill.at,
    passed: drill.passed,
    by: 'reliability-drill',
    detail: drill.why,
  });
  return [experiment('restore'), ...(drill.log === 'synchronous' ? [experiment('standby')] : [])];
}
