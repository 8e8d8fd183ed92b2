import type { Tree } from '@nx/devkit';
import { nearest } from '../nearest.js';
import { UsageError } from '../usage-error.js';
import { applicationsOf, type Project, projectsOf } from './application.js';

export interface Choice {
  /** What the person typed, or what Nx inferred from the folder they stand in. */
  readonly project?: string | undefined;
  /** The command so far, to be repeated in messages with `--project=…` behind it. */
  readonly command: string;
  /** Asks which of several; absent where nobody can be asked. */
  readonly ask?: ((applications: readonly Project[]) => Promise<string>) | undefined;
}

/**
 * The project to work on: the one named, else the only application, else the one that the person chooses.
 * @throws UsageError with the candidates and the command to type, where none of that gives one.
 */
export async function chooseProject(
  tree: Tree,
  { project, command, ask }: Choice,
): Promise<Project> {
  if (project !== undefined) return projectNamed(tree, project, command);
  const applications = applicationsOf(tree);
  const [only, another] = applications;
  if (!only) throw noApplication(command);
  if (!another) return only;
  if (ask) return projectNamed(tree, await ask(applications), command);
  throw new UsageError(
    `Which of the ${applications.length} applications? None was named, and there is nobody to ask.`,
    ...commands(command, applications),
  );
}

/** The commands that would have worked, one for each candidate. */
export function commands(command: string, candidates: readonly Project[]): readonly string[] {
  return candidates.map(({ name }) => `  ${command} --project=${name}`);
}

/** The message for a workspace in which nothing runs. */
function noApplication(command: string): UsageError {
  return new UsageError(
    'The workspace has no application to protect.',
    'Add one, for instance with `nx add @nx/node && nx g @nx/node:app apps/api`, or give an existing project',
    '`"projectType": "application"` in its project.json. Then run:',
    `  ${command}`,
  );
}

/** By its whole name, or by what follows the last `/` where only one project ends so: `api` for `@demo/api`. */
function projectNamed(tree: Tree, wanted: string, command: string): Project {
  const projects = projectsOf(tree);
  const exact = projects.get(wanted);
  if (exact) return { name: wanted, root: exact.root };
  const matches = [...projects]
    .filter(([name]) => name.split('/').at(-1) === wanted)
    .map(([name, { root }]) => ({ name, root }));
  const [only, another] = matches;
  if (only && !another) return only;
  if (another) {
    throw new UsageError(
      `Several projects are called ${wanted}. Name one in full:`,
      ...commands(command, matches),
    );
  }
  const applications = applicationsOf(tree);
  const guess = nearest(wanted, [...projects.keys()]);
  const didYouMean = guess ? ` Did you mean ${guess}?` : '';
  throw new UsageError(
    `There is no project called ${wanted}.${didYouMean}`,
    ...(applications.length ? ['The applications here:', ...commands(command, applications)] : []),
  );
}
