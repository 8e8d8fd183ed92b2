import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { join as posixJoin } from 'node:path/posix';
import {
  describeExperiment,
  EXIT_CODES,
  exitCodeOf,
  runExperiments,
  type Verdict,
  whyRefused,
} from '@reliability/runtime/chaos';
import { EXPERIMENTS_PATH } from '../../experiments/experiment.js';
import { recordExperiments } from '../../experiments/record-experiments.js';
import { askedExperiments, isNamed, touchedIn } from './asked-experiments.js';
import { EXPERIMENTS_FOLDER, type ProjectWithExperiments } from './find-experiments.js';
import { fromVerdicts } from './from-verdicts.js';
import { programsOf } from './programs-of.js';
import { variablesOf } from './variables.js';
import { writeChaosReport } from './write-chaos-report.js';

/** What is asked of the experiments of one project. */
export interface ProjectRun {
  /** Absolute, of the workspace. */
  readonly root: string;
  readonly project: ProjectWithExperiments;
  /** The folder of memory and reports, relative to `root`. */
  readonly outputs: string;
  /** Whether to make things fail; else it is told what would be done. */
  readonly run: boolean;
  /** Names of files, with or without their ending; of none, all. */
  readonly only: readonly string[];
  /** Targets that may be touched; `undefined`: those that each experiment lists. */
  readonly targets: readonly string[] | undefined;
  readonly production: boolean;
  /** Whether what the application writes is shown. */
  readonly verbose: boolean;
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface ProjectOutcome {
  readonly project: string;
  /** As the script's: 0 held, 1 violated, 2 aborted, 3 never begun. */
  readonly exitCode: number;
  readonly verdicts: readonly Verdict[];
  /** Relative to the workspace. */
  readonly reports: readonly string[];
  /** Why there was nothing that could be run. */
  readonly error?: { readonly message: string };
}

/** Where the lock and the journal are kept, below the outputs: one place for the workspace. */
export const STATE_FOLDER = 'reliability/state';

/** Of what is to be put back, as the runtime names it. */
const JOURNAL = 'chaos-undo.json';

/**
 * Tells what the experiments of a project would do, or runs them, remembers what was seen, and writes a report of what was begun.
 * @throws ConfigError where one of them is none that can be run. Nothing is run then.
 */
export async function runProject(request: ProjectRun): Promise<ProjectOutcome> {
  const { root, project, outputs, run, say } = request;
  const nothing = { project: project.name, verdicts: [], reports: [] };
  const { files, experiments, leftOut } = askedExperiments(root, project, request);
  const why = whyNone(request, files);
  if (why !== undefined) {
    say(why);
    return { ...nothing, exitCode: EXIT_CODES.setup, error: { message: why } };
  }
  if (leftOut > 0) {
    say(`${leftOut} more of ${project.name} touch other targets, and are left out`);
  }
  const surroundings = {
    allowed: { targets: request.targets, production: request.production },
    variable: variablesOf(root, project.root),
  };
  if (!run) {
    for (const experiment of experiments.values()) {
      for (const line of describeExperiment(experiment)) say(line);
      const why = whyRefused(experiment, surroundings);
      if (why !== undefined) say(`  refused  --run would not begin it: ${why}`);
    }
    say('Nothing was done: this is a dry run. --run does it.');
    if (existsSync(join(root, outputs, STATE_FOLDER, JOURNAL))) {
      say(
        'Something is still broken: an experiment runs, or one was killed, and then scripts/simulate-failures.sh --recover puts it back.',
      );
    }
    return { ...nothing, exitCode: 0 };
  }
  const verdicts = await runExperiments({
    ...surroundings,
    files,
    folder: join(root, project.root),
    state: join(root, outputs, STATE_FOLDER),
    programs: programsOf(join(root, project.root)),
    onPutBack: ({ what, done, detail }) =>
      say(`left by a run before: ${what}: ${done ? 'put back' : 'NOT put back'} (${detail})`),
    onExperiment: ({ title }) => say(`${title} …`),
    onVerdict: (verdict) => say(told(verdict)),
    ...(request.verbose && { onLine: (line: string) => say(`  | ${line}`) }),
  });
  recordExperiments(
    join(root, outputs, EXPERIMENTS_PATH),
    fromVerdicts(project.name, verdicts, experiments),
  );
  const reports = writeChaosReport(root, outputs, project.name, verdicts, new Date());
  for (const path of reports) say(`report: ${path}`);
  return { project: project.name, exitCode: exitCodeOf(verdicts), verdicts, reports };
}

const told = ({ outcome, experiment, reason, recoveredMs }: Verdict): string =>
  `${outcome.padEnd(8)} ${experiment.title}${reason === null ? `, as before after ${recoveredMs} ms` : `: ${reason}`}`;

/** Why there is nothing that could be run, in words; nothing where there is. */
function whyNone(
  { root, project, only, targets }: ProjectRun,
  files: ReadonlyMap<string, string>,
): string | undefined {
  const missing = only.filter((name) => ![...files.keys()].some((file) => isNamed(file, name)));
  if (missing.length > 0) return `${project.name} has no experiment ${missing.join(', ')}`;
  if (files.size > 0) return undefined;
  const touched = touchedIn(root, project);
  return touched.length === 0
    ? `${project.name} has no experiments in ${posixJoin(project.root, EXPERIMENTS_FOLDER)}`
    : `no experiment of ${project.name} touches only ${targets!.join(', ')}; they touch ${touched.join(', ')}`;
}
