import type { Clock } from '../../../clock.js';
import type { Fault } from '../../fault.js';
import type { Experiment, Step } from '../experiment.js';
import type { StepRun } from '../verdict.js';
import { askAll } from './ask-all.js';
import type { Observations } from './observations.js';
import { pause } from './pause.js';
import type { Stage } from './stage.js';
import type { Stop } from './stop.js';

/** What a group of steps needs beyond itself. */
export interface GroupRun {
  readonly experiment: Experiment;
  readonly stage: Stage;
  readonly clock: Clock;
  readonly stop: Stop;
  readonly observations: Observations;
  /** Milliseconds since the experiment began. */
  readonly elapsed: () => number;
}

interface Begun {
  readonly step: Step;
  readonly fault: Fault;
  readonly beganMs: number;
}

/** Lets the faults of one group last together while everything is asked, and ends all of them, whatever happens. */
export async function runGroup(group: readonly Step[], run: GroupRun): Promise<readonly StepRun[]> {
  const { stage, stop, elapsed } = run;
  const begun: Begun[] = [];
  const failed: StepRun[] = [];
  try {
    for (const step of group) {
      if (stop.signal.aborted) break;
      const beganMs = elapsed();
      let fault: Fault | undefined;
      try {
        fault = await stage.faultFor(step);
        begun.push({ step, fault, beganMs });
        await fault.begin();
      } catch (error) {
        const detail = (error as Error).message;
        stop.now(`${step.fault} of ${step.target} could not be begun: ${detail}`);
        if (!fault) failed.push(told({ step, beganMs }, step.fault, elapsed(), detail));
      }
    }
    if (!stop.signal.aborted) await observe(group, run);
  } finally {
    for (const one of begun.reverse()) failed.push(await ended(one, run));
  }
  return failed.sort((a, b) => a.beganMs - b.beganMs);
}

async function ended(one: Begun, { stop, elapsed }: GroupRun): Promise<StepRun> {
  const { step, fault } = one;
  try {
    await fault.end();
    return told(one, fault.description, elapsed());
  } catch (error) {
    const detail = `could not be put back: ${(error as Error).message}`;
    stop.now(`${step.fault} of ${step.target} ${detail}`);
    return told(one, fault.description, elapsed(), detail);
  }
}

const told = (
  { step, beganMs }: Pick<Begun, 'step' | 'beganMs'>,
  what: string,
  endedMs: number,
  detail?: string,
): StepRun => ({
  fault: step.fault,
  target: step.target,
  what,
  beganMs,
  endedMs,
  status: detail === undefined ? 'succeeded' : 'failed',
  ...(detail !== undefined && { detail }),
});

/** Asks again and again while the longest of the group's faults lasts, and once at least. */
async function observe(
  group: readonly Step[],
  { experiment, stage, clock, stop, observations }: GroupRun,
): Promise<void> {
  const { steadyState, abort, settleMs } = experiment;
  const endAt = clock.now() + Math.max(...group.map(({ forMs }) => forMs));
  await pause(clock, settleMs, stop.signal);
  for (let next = clock.now(); !stop.signal.aborted; ) {
    const answers = await askAll(steadyState.probes, 'during', stage.ask, stop.signal);
    const guards = await askAll(abort.guards, 'during', stage.ask, stop.signal);
    // What was cut off in the middle says nothing.
    if (stop.signal.aborted) return;
    for (const [{ name }, answer] of answers) observations.add(name, answer);
    const guard = guards.find(([, { right }]) => !right);
    const why = guard
      ? `the guard ${guard[0].name} answered ${guard[1].detail}`
      : observations.reasonToAbort(abort);
    if (why !== undefined) stop.now(why);
    next = Math.max(next + steadyState.intervalMs, clock.now());
    if (next >= endAt) break;
    await pause(clock, next - clock.now(), stop.signal);
  }
  await pause(clock, endAt - clock.now(), stop.signal);
}
