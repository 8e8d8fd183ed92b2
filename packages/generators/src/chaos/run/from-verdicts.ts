import type { Experiment as ChaosExperiment, Verdict } from '@reliability/runtime/chaos';
import type { Experiment, Mechanism } from '../../experiments/experiment.js';

const SLOW: readonly string[] = ['latency', 'bandwidth', 'blackhole', 'hang', 'slow-close'];

/**
 * What experiments have shown, for each target that failed. One in which the application's own requests were answered
 * shows a fallback, and within a time that was said a timeout; one that asked health alone shows health.
 */
export function fromVerdicts(
  project: string,
  verdicts: readonly Verdict[],
  experiments: ReadonlyMap<string, ChaosExperiment>,
): readonly Experiment[] {
  return verdicts.flatMap((verdict) => {
    // What was never begun, or put back before its end, has shown nothing.
    if (verdict.outcome !== 'held' && verdict.outcome !== 'violated') return [];
    const experiment = experiments.get(verdict.experiment.file);
    if (!experiment) return [];
    return verdict.run.flatMap(({ target, fault }) =>
      mechanismsOf(experiment, fault).map((mechanism) => ({
        project,
        subject: target,
        mechanism,
        at: verdict.start,
        passed: verdict.outcome === 'held',
        by: 'reliability-chaos',
        detail: detailOf(verdict),
      })),
    );
  });
}

function mechanismsOf({ steadyState }: ChaosExperiment, fault: string): readonly Mechanism[] {
  const own = steadyState.probes.filter(
    (probe) =>
      probe.type === 'http' &&
      probe.tolerance > 0 &&
      !/\/(?:health|ready|alive|startup|live|healthz|readyz|livez)\b/.test(
        probe.path ?? probe.url!,
      ),
  );
  if (own.length === 0) return ['health'];
  const isTimed = own.some((probe) => probe.type === 'http' && probe.withinMs < Infinity);
  return SLOW.includes(fault) && isTimed ? ['fallback', 'timeout'] : ['fallback'];
}

function detailOf({ experiment, reason, steadyStates, recoveredMs }: Verdict): string {
  const seen = steadyStates.during.map(({ probe, told }) => `${probe} ${told}`).join('; ');
  const recovered = recoveredMs === null ? '' : `; as before after ${recoveredMs} ms`;
  return `${experiment.title}: ${reason ?? seen}${recovered}`;
}
