import { joinPathFragments, readJson, type Tree } from '@nx/devkit';
import { type Project, projectsOf } from '../../../shared/project/application.js';
import { wordsOf } from './command-words.js';

/** A command that starts an application, as somebody wrote it. */
export interface StartCommand {
  /** The program and its arguments, without what stands around them: variables, `npx`, `poetry run`. */
  readonly words: readonly string[];
  /** All that is run in one go, also what comes before, such as a migration. */
  readonly whole: string;
  /** The folder that it runs in, relative to the workspace. */
  readonly cwd: string;
  /** Where it is written: `apps/api/project.json`. */
  readonly where: string;
}

/** Targets and scripts that start an application, the likeliest first. */
const STARTING = ['serve', 'start', 'run', 'dev'];

interface Target {
  readonly command?: unknown;
  readonly executor?: string;
  readonly options?: {
    readonly command?: unknown;
    readonly commands?: readonly unknown[];
    readonly cwd?: string;
    readonly buildTarget?: string;
    readonly main?: string;
  };
}

/** How an application starts, as the workspace tells: its Nx targets, its scripts, a Procfile, its Dockerfile. */
export function startCommands(tree: Tree, project: Project): readonly StartCommand[] {
  return [
    ...fromTargets(tree, project),
    ...fromScripts(tree, project),
    ...fromLines(tree, project, 'Procfile', /^web:[ \t]*(.+)$/gm),
    ...fromLines(tree, project, 'Dockerfile', /^(?:CMD|ENTRYPOINT)[ \t]+(.+)$/gim),
  ];
}

function fromTargets(tree: Tree, { name, root }: Project): readonly StartCommand[] {
  const targets = (projectsOf(tree).get(name)?.targets ?? {}) as Readonly<Record<string, Target>>;
  const where = joinPathFragments(root, 'project.json');
  return STARTING.flatMap((target) => {
    const { command, executor = '', options = {} } = targets[target] ?? {};
    const build = options.buildTarget?.split(':')[1];
    const main = build === undefined ? undefined : targets[build]?.options?.main;
    // What @nx/js:node and its siblings run is what their build target is made of.
    if (main !== undefined && /:node$/.test(executor))
      return commandsIn(`node ${main}`, '.', where);
    const all = [command, options.command, ...(options.commands ?? [])].map((one) =>
      typeof one === 'object' && one ? (one as { command?: unknown }).command : one,
    );
    return all
      .filter((one) => typeof one === 'string')
      .flatMap((one) => commandsIn(inProject(one, name, root), options.cwd ?? '.', where));
  });
}

const inProject = (command: string, name: string, root: string): string =>
  command
    .replaceAll('{projectRoot}', root)
    .replaceAll('{projectName}', name)
    .replaceAll('{workspaceRoot}', '.');

function fromScripts(tree: Tree, { root }: Project): readonly StartCommand[] {
  const where = joinPathFragments(root, 'package.json');
  if (!tree.exists(where)) return [];
  const { scripts = {} } = readJson<{ scripts?: Readonly<Record<string, unknown>> }>(tree, where);
  return STARTING.map((name) => scripts[name])
    .filter((script) => typeof script === 'string')
    .flatMap((script) => commandsIn(script, root, where));
}

function fromLines(
  tree: Tree,
  { root }: Project,
  name: string,
  line: RegExp,
): readonly StartCommand[] {
  const where = joinPathFragments(root, name);
  return [...(tree.read(where, 'utf-8') ?? '').matchAll(line)].flatMap(([, command = '']) =>
    commandsIn(shellOf(command), root, where),
  );
}

/** The form of an array, `CMD ["node", "main.js"]`, as one line. */
function shellOf(command: string): string {
  if (!command.startsWith('[')) return command;
  try {
    const words = JSON.parse(command) as readonly unknown[];
    return words
      .filter((word) => typeof word === 'string')
      .map((word) => (/\s/.test(word) ? `'${word}'` : word))
      .join(' ');
  } catch {
    return '';
  }
}

/** Each of the commands that a line runs one after the other. */
function commandsIn(line: string, cwd: string, where: string): readonly StartCommand[] {
  return line
    .split(/&&|\|\||;|\|/)
    .map((one) => wordsOf(one))
    .filter((words) => words.length > 0)
    .map((words) => ({ words, whole: line, cwd, where }));
}
