import { type Clock, systemClock } from '../../../clock.js';
import type { Experiment } from '../experiment.js';
import { putBack } from '../undo/put-back.js';
import type { UndoJournal } from '../undo/undo-journal.js';
import { EXIT_CODES, type Outcome, type StepRun, type Verdict } from '../verdict.js';
import { type Steady, untilSteady } from './ask-all.js';
import { Observations, type Seen } from './observations.js';
import { runGroup } from './run-group.js';
import type { Stage } from './stage.js';
import { Stop } from './stop.js';

/** What an experiment needs to run. */
export interface RunOptions {
  /** Puts up what the experiment takes place on. @throws Error where that cannot be: the verdict is `setup` then. */
  readonly openStage: () => Promise<Stage>;
  readonly journal: UndoJournal;
  /** Where `rollbacks` are run, absolute. */
  readonly folder: string;
  /** Ends the experiment, with everything put back; its reason is a text. */
  readonly signal?: AbortSignal;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** For the date in the verdict. Default: the wall clock. */
  readonly date?: () => Date;
}

/**
 * Runs one experiment: is everything as it should be, does it stay so while something fails, and is it so again
 * afterwards. Whatever happens, everything is put back. Never rejects.
 */
export async function runExperiment(
  experiment: Experiment,
  { openStage, journal, folder, signal, clock = systemClock, date = () => new Date() }: RunOptions,
): Promise<Verdict> {
  const start = date().toISOString();
  const startedAt = clock.now();
  const elapsed = (): number => Math.round(clock.now() - startedAt);
  const stop = new Stop(clock, experiment.maxDurationMs, signal);
  const { probes, intervalMs, recoverWithinMs } = experiment.steadyState;
  const observations = new Observations(probes);
  const steps: StepRun[] = [];
  let before: Steady | undefined;
  let after: Steady | undefined;
  let setup: string | undefined;
  let stage: Stage | undefined;
  const unused = new AbortController();
  const steady = (phase: 'before' | 'after', ends: AbortSignal): Promise<Steady> =>
    untilSteady(probes, phase, {
      ask: stage!.ask,
      clock,
      signal: ends,
      intervalMs,
      limitMs: recoverWithinMs,
    });
  try {
    stage = await openStage();
    before = await steady('before', stop.signal);
    if (before.steady && !stop.signal.aborted) {
      for (const { command, timeoutMs } of experiment.rollbacks) {
        journal.add({ undo: 'run', command, timeoutMs, cwd: folder });
      }
      for (const group of experiment.method) {
        if (stop.signal.aborted) break;
        const run = { experiment, stage, clock, stop, observations, elapsed };
        steps.push(...(await runGroup(group, run)));
      }
      if (!stop.atOnce) {
        const onAtOnce = (): void => unused.abort();
        signal?.addEventListener('abort', onAtOnce, { once: true });
        after = await steady('after', unused.signal);
        signal?.removeEventListener('abort', onAtOnce);
      }
    }
  } catch (error) {
    setup = (error as Error).message;
  }
  stop.release();
  const ended = stage?.ended();
  await stage?.close();
  const rollbacks = await putBack(journal);
  const during = observations.seen();
  const [outcome, reason] = judge({ setup, before, during, after, stop, ended, rollbacks });
  return {
    schemaVersion: 1,
    experiment: { title: experiment.title, file: experiment.file },
    outcome,
    exitCode: EXIT_CODES[outcome],
    deviated: outcome === 'violated',
    reason,
    start,
    durationMs: elapsed(),
    steadyStates: {
      before: before?.seen ?? [],
      during: steps.length > 0 ? during : [],
      after: after?.seen ?? [],
    },
    run: steps,
    recoveredMs: after?.steady ? after.tookMs : null,
    rollbacks,
  };
}

interface Course {
  readonly setup: string | undefined;
  readonly before: Steady | undefined;
  readonly during: readonly Seen[];
  readonly after: Steady | undefined;
  readonly stop: Stop;
  readonly ended: string | undefined;
  readonly rollbacks: readonly { readonly done: boolean; readonly what: string }[];
}

function judge(course: Course): readonly [Outcome, string | null] {
  const { setup, before, during, after, stop, ended, rollbacks } = course;
  const left = rollbacks.find(({ done }) => !done);
  if (setup !== undefined) return ['setup', setup];
  if (left)
    return [
      'aborted',
      `not put back: ${left.what}; scripts/simulate-failures.sh --recover tries again`,
    ];
  if (stop.reason !== undefined) return ['aborted', stop.reason];
  if (!before!.steady) return ['aborted', `not steady before: ${wrongIn(before!.seen)}`];
  if (ended !== undefined) return ['violated', `the application ${ended}`];
  const deviations = during.filter(({ held }) => !held);
  if (deviations.length > 0) return ['violated', `during: ${wrongIn(during)}`];
  if (!after!.steady) return ['violated', `not as before afterwards: ${wrongIn(after!.seen)}`];
  return ['held', null];
}

const wrongIn = (seen: readonly Seen[]): string =>
  seen
    .filter(({ held }) => !held)
    .map(({ probe, right, answers, told }) => `${probe} right in ${right} of ${answers} (${told})`)
    .join('; ');
