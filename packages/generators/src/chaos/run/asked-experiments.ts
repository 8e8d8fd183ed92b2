import { type Experiment, readExperiment } from '@reliability/runtime/chaos';
import { experimentsIn, type ProjectWithExperiments } from './find-experiments.js';

/** Which experiments are meant. */
export interface AskedFor {
  /** Paths or names of files, with or without their ending; of none, all. */
  readonly only: readonly string[];
  /** Targets that may be touched; `undefined`: those that each experiment lists. */
  readonly targets: readonly string[] | undefined;
}

/** Experiments of one project, by path. */
export interface AskedExperiments {
  readonly files: ReadonlyMap<string, string>;
  readonly experiments: ReadonlyMap<string, Experiment>;
  /** How many more there are, which touch other targets than those that may be touched. */
  readonly leftOut: number;
}

/**
 * The experiments of a project that are meant: all, without those that touch what may not be touched; or those that are
 * named, which are refused one by one where they do.
 * @throws ConfigError where one of them is none that can be run.
 */
export function askedExperiments(
  root: string,
  project: ProjectWithExperiments,
  { only, targets }: AskedFor,
): AskedExperiments {
  const all = [...experimentsIn(root, project.root)].filter(
    ([file]) => only.length === 0 || only.some((name) => isNamed(file, name)),
  );
  const read = all.map(([file, text]) => [file, readExperiment(file, text)] as const);
  const kept = read.filter(
    ([, experiment]) =>
      only.length > 0 ||
      targets === undefined ||
      touchedBy(experiment).every((name) => targets.includes(name)),
  );
  const experiments = new Map(kept);
  return {
    files: new Map(all.filter(([file]) => experiments.has(file))),
    experiments,
    leftOut: read.length - kept.length,
  };
}

/** Whether a file is meant by a name: its path, or its own name with or without its ending. */
export function isNamed(file: string, name: string): boolean {
  const own = file.split('/').at(-1)!;
  return [file, own, own.replace(/\.ya?ml$/, '')].includes(name);
}

/** What the experiments of a project touch, each target once. */
export const touchedIn = (root: string, project: ProjectWithExperiments): readonly string[] => [
  ...new Set(
    [...experimentsIn(root, project.root)].flatMap(([file, text]) =>
      touchedBy(readExperiment(file, text)),
    ),
  ),
];

const touchedBy = ({ method }: Experiment): readonly string[] =>
  method.flat().map(({ target }) => target);
