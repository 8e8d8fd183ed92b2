import { join } from 'node:path';
import type { Experiment } from '../experiment.js';
import type { Stage } from '../run/stage.js';
import { trapSignals } from '../run/trap-signals.js';
import { openStage } from '../stage/open-stage.js';
import { lockExperiments } from '../undo/experiment-lock.js';
import { putBack } from '../undo/put-back.js';
import { UndoJournal } from '../undo/undo-journal.js';
import { putBackFirst } from './put-back-first.js';
import { JOURNAL, LOCK, refuse, type SessionOptions } from './run-experiments.js';

/** What somebody else's test of an application needs. */
export interface OnStageOptions
  extends Omit<SessionOptions, 'files' | 'onExperiment' | 'onVerdict'> {
  /** What is started, and what can be made to fail. Its hypothesis is not asked. */
  readonly experiment: Experiment;
}

/**
 * Puts up what an experiment takes place on, has something done there, and puts everything back, whatever happens: with
 * the same lock, the same journal, and the same refusals as an experiment has.
 * @param work Is told by the signal that it shall end.
 * @throws Error where it cannot be put up, or may not; and whatever `work` throws.
 */
export async function onStage<T>(
  options: OnStageOptions,
  work: (stage: Stage, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { experiment, state } = options;
  const release = lockExperiments(join(state, LOCK));
  const controller = new AbortController();
  const untrap = trapSignals(controller);
  try {
    const journal = new UndoJournal(join(state, JOURNAL));
    await putBackFirst(journal, (outcome) => options.onPutBack?.(outcome));
    refuse(experiment, options);
    const { signal } = controller;
    const stage = await openStage({ ...options, experiment, journal, signal });
    try {
      return await work(stage, signal);
    } finally {
      await stage.close();
      await putBack(journal);
    }
  } finally {
    untrap();
    release();
  }
}
