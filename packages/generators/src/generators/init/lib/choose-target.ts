import type { Tree } from '@nx/devkit';
import { applicationsOf, type Project } from '../../../shared/project/application.js';
import { chooseProject } from '../../../shared/project/choose-project.js';
import {
  chooseLanguage,
  type Language,
  languageEvidence,
} from '../../../shared/project/language.js';
import { askChoice, canAsk } from '../../../shared/terminal/ask-choice.js';
import type { InitGeneratorSchema } from '../schema.js';

export interface Target {
  readonly project: Project;
  readonly language: Language;
}

/** The command as far as it does not depend on the project, for messages that say what to type. */
export function commandFor({ pattern }: InitGeneratorSchema): string {
  const base = 'nx g @reliability/generators:init';
  return pattern && pattern !== 'all' ? `${base} --pattern=${pattern}` : base;
}

/**
 * The project and the language, asked for where they are open and somebody is there to be asked.
 * @param command What a person types to have it so, but for the project.
 * @throws UsageError where they stay open.
 */
export async function chooseTarget(
  tree: Tree,
  options: InitGeneratorSchema,
  command = commandFor(options),
): Promise<Target> {
  const mayAsk = canAsk();
  const project = await chooseProject(tree, {
    project: options.project,
    command,
    ask: mayAsk ? askForProject : undefined,
  });
  const language = await chooseLanguage(
    languageEvidence(tree, project),
    options.language ?? 'auto',
    project,
    command,
    mayAsk ? askForLanguage : undefined,
  );
  return { project, language };
}

/**
 * The applications that `nx add` leaves to choose from, where it has nobody to ask: adding a plugin must not fail
 * because a workspace has more than one of them. Nx gives itself away by passing `--keepExistingVersions`.
 */
export function undecided(tree: Tree, options: InitGeneratorSchema): readonly Project[] {
  const isNxAdd = options.keepExistingVersions === true && options.project === undefined;
  if (!isNxAdd || canAsk()) return [];
  const applications = applicationsOf(tree);
  return applications.length > 1 ? applications : [];
}

function askForProject(applications: readonly Project[]): Promise<string> {
  return askChoice(
    'Which application would you like to protect?',
    applications.map(({ name, root }) => ({ value: name, hint: root })),
  );
}

async function askForLanguage(): Promise<Language> {
  const answer = await askChoice('Which language should be emitted?', [
    { value: 'typescript' },
    { value: 'python' },
  ]);
  return answer as Language;
}
