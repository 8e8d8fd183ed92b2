import { join } from 'node:path';
import { EXIT_CODES, recoverExperiments } from '@reliability/runtime/chaos';
import { outputsIn } from '../../shared/project/outputs-in.js';
import { errorJson } from '../../shared/terminal/error-json.js';
import { askedExperiments, isNamed } from '../run/asked-experiments.js';
import {
  experimentsIn,
  type ProjectWithExperiments,
  projectsWithExperiments,
} from '../run/find-experiments.js';
import { type ProjectOutcome, runProject, STATE_FOLDER } from '../run/run-project.js';
import { type ChaosArguments, readArguments } from './arguments.js';
import { HELP } from './help.js';

/** Where the command writes, and where it stands. */
export interface CommandSurroundings {
  /** Absolute, of the workspace. */
  readonly root: string;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** What stands behind `scripts/simulate-failures.sh`. @returns How the process ends. Never rejects. */
export async function chaosCommand(
  args: readonly string[],
  surroundings: CommandSurroundings,
): Promise<number> {
  try {
    return await commanded(readArguments(args), surroundings);
  } catch (error) {
    surroundings.err((error as Error).message);
    // What could not be read does not say which form the answer is to have.
    if (args.includes('--json')) surroundings.out(errorJson(error));
    return EXIT_CODES.setup;
  }
}

async function commanded(asked: ChaosArguments, around: CommandSurroundings): Promise<number> {
  const { root, out } = around;
  if (asked.what === 'help') {
    out(HELP);
    return 0;
  }
  const all = projectsWithExperiments(root);
  const outputs = outputsIn(root, all);
  if (asked.what === 'recover') return recover(join(root, outputs, STATE_FOLDER), around);
  const projects = named(all, asked.projects);
  if (projects.length === 0) {
    throw new Error(
      'no project has experiments; nx g @reliability/generators:disaster-recovery makes them',
    );
  }
  const chosen = withChosen(projects, asked, root);
  if (asked.what === 'list') {
    for (const { project, only } of chosen) {
      for (const file of listed(root, project, only, asked.targets))
        out(`${project.name}\t${file}`);
    }
    return 0;
  }
  const outcomes: ProjectOutcome[] = [];
  for (const { project, only } of chosen) {
    const outcome = await runProject({
      root,
      project,
      outputs,
      run: asked.what === 'run',
      only,
      targets: asked.targets,
      production: asked.production,
      verbose: asked.verbose,
      say: asked.json ? around.err : out,
    });
    outcomes.push(outcome);
    // What was ended by a signal, or not put back, ends all.
    if (outcome.exitCode === EXIT_CODES.aborted) break;
  }
  if (asked.json) out(JSON.stringify({ schemaVersion: 1, projects: outcomes }, null, 2));
  return gravest(outcomes.map(({ exitCode }) => exitCode));
}

/**
 * The projects that have something of what is asked for, each with those of the names that are its own.
 * @throws Error where a name is nobody's: who misspelt one of two would take the other for both.
 */
function withChosen(
  projects: readonly ProjectWithExperiments[],
  { experiments, targets }: ChaosArguments,
  root: string,
): readonly { readonly project: ProjectWithExperiments; readonly only: readonly string[] }[] {
  const having = projects.map((project) => {
    const files = [...experimentsIn(root, project.root).keys()];
    const only = experiments.filter((name) => files.some((file) => isNamed(file, name)));
    return { project, only };
  });
  const missing = experiments.filter((name) => !having.some(({ only }) => only.includes(name)));
  if (missing.length > 0) throw new Error(`there is no experiment ${missing.join(', ')}`);
  if (experiments.length > 0) return having.filter(({ only }) => only.length > 0);
  if (targets === undefined) return having;
  const some = having.filter(
    ({ project }) => askedExperiments(root, project, { only: [], targets }).files.size > 0,
  );
  return some.length > 0 ? some : having;
}

/** Where no targets are named nothing is read: one that is no experiment yet is listed as well. */
function listed(
  root: string,
  project: ProjectWithExperiments,
  only: readonly string[],
  targets: readonly string[] | undefined,
): readonly string[] {
  if (targets !== undefined) {
    return [...askedExperiments(root, project, { only, targets }).files.keys()];
  }
  const files = [...experimentsIn(root, project.root).keys()];
  return only.length === 0 ? files : files.filter((file) => only.some((one) => isNamed(file, one)));
}

function named(
  all: readonly ProjectWithExperiments[],
  names: readonly string[],
): readonly ProjectWithExperiments[] {
  const missing = names.find((name) => !all.some((project) => project.name === name));
  if (missing !== undefined) {
    const known = all.map(({ name }) => name).join(', ') || 'none';
    throw new Error(`${missing} has no experiments; those that have: ${known}`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

async function recover(state: string, { out, err }: CommandSurroundings): Promise<number> {
  const outcomes = await recoverExperiments(state);
  if (outcomes.length === 0) out('Nothing is left to be put back.');
  for (const { what, done, detail } of outcomes) {
    (done ? out : err)(`${done ? 'put back' : 'NOT put back'}: ${what} (${detail})`);
  }
  return outcomes.every(({ done }) => done) ? 0 : EXIT_CODES.aborted;
}

/** 1 says more than 2, 2 more than 3, and 3 more than 0. */
const gravest = (codes: readonly number[]): number =>
  [1, 2, 3].find((code) => codes.includes(code)) ?? 0;
