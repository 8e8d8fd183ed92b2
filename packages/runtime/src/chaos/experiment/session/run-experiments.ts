import { join } from 'node:path';
import type { Experiment } from '../experiment.js';
import { readExperiment } from '../file/read-experiment.js';
import { type Allowed, whyNotHere } from '../run/blast-radius.js';
import { runExperiment } from '../run/run-experiment.js';
import { trapSignals } from '../run/trap-signals.js';
import {
  addressOfTarget,
  fromEnvironment,
  openStage,
  type StageOptions,
} from '../stage/open-stage.js';
import { lockExperiments } from '../undo/experiment-lock.js';
import { type PutBack, putBack } from '../undo/put-back.js';
import { UndoJournal } from '../undo/undo-journal.js';
import { putBackFirst } from './put-back-first.js';
import { EXIT_CODES, type Outcome, type Verdict } from '../verdict.js';

/** Experiments that are run one after the other. */
export interface SessionOptions
  extends Pick<StageOptions, 'folder' | 'variable' | 'programs' | 'onLine' | 'seed'> {
  /** By path, as it is told to people. */
  readonly files: ReadonlyMap<string, string>;
  /** Where the lock and the journal of what is to be put back are kept: one folder for a workspace. */
  readonly state: string;
  readonly allowed: Allowed;
  /** Told before each experiment. */
  readonly onExperiment?: (experiment: Experiment) => void;
  /** Told after each experiment. */
  readonly onVerdict?: (verdict: Verdict) => void;
  /** Told what was put back that a run before had left. */
  readonly onPutBack?: (outcome: PutBack) => void;
  /** Default: that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** The file of the lock below `state`. */
export const LOCK = 'chaos.lock';
/** The file of the journal below `state`. */
export const JOURNAL = 'chaos-undo.json';

/**
 * Runs experiments, the first before the second. A signal that would end this process ends the experiment first, with
 * everything put back, and those that follow are not begun. What a run before has left is put back before the first.
 * @throws ConfigError where one of the files is none that can be run: nothing is run then.
 * @throws Error where others run, or something cannot be put back.
 */
export async function runExperiments(options: SessionOptions): Promise<readonly Verdict[]> {
  const { files, state, folder } = options;
  const experiments = [...files].map(([file, text]) => readExperiment(file, text));
  const release = lockExperiments(join(state, LOCK));
  const controller = new AbortController();
  const untrap = trapSignals(controller);
  try {
    const journal = new UndoJournal(join(state, JOURNAL));
    await putBackFirst(journal, (outcome) => options.onPutBack?.(outcome));
    const verdicts: Verdict[] = [];
    for (const experiment of experiments) {
      if (controller.signal.aborted) break;
      options.onExperiment?.(experiment);
      const { signal } = controller;
      const verdict = await runExperiment(experiment, {
        journal,
        folder,
        signal,
        openStage: async () => {
          refuse(experiment, options);
          return openStage({ ...options, experiment, journal, signal });
        },
      });
      verdicts.push(verdict);
      options.onVerdict?.(verdict);
      // What could not be put back must not become the next one's beginning.
      if (journal.entries.length > 0) break;
    }
    return verdicts;
  } finally {
    untrap();
    release();
  }
}

/** What decides whether an experiment may be run here. */
export type Surroundings = Pick<SessionOptions, 'allowed' | 'environment' | 'variable'>;

/**
 * Why an experiment would be refused before it begins: because this looks like production, or by what it touches. Nothing
 * where it would not be. Names and addresses tell; nobody is asked.
 */
export function whyRefused(experiment: Experiment, options: Surroundings): string | undefined {
  const { allowed, environment = process.env, variable = fromEnvironment } = options;
  return whyNotHere(experiment, allowed, environment, (target) =>
    addressOfTarget(target, variable),
  );
}

/** @throws Error where an experiment must not be run here. */
export function refuse(experiment: Experiment, options: Surroundings): void {
  const why = whyRefused(experiment, options);
  if (why !== undefined) throw new Error(why);
}

/**
 * Puts back what an experiment has left whose process died.
 * @throws Error where another one runs, or the journal cannot be read.
 */
export async function recoverExperiments(state: string): Promise<readonly PutBack[]> {
  const release = lockExperiments(join(state, LOCK));
  try {
    return await putBack(new UndoJournal(join(state, JOURNAL)));
  } finally {
    release();
  }
}

/** How a program ends that ran several: as the gravest of them; of none, as one that never began. */
export function exitCodeOf(verdicts: readonly Pick<Verdict, 'outcome'>[]): number {
  const gravest = GRAVEST_FIRST.find((one) => verdicts.some(({ outcome }) => outcome === one));
  return EXIT_CODES[gravest ?? 'setup'];
}

const GRAVEST_FIRST: readonly Outcome[] = ['violated', 'aborted', 'setup', 'held'];
