import { joinPathFragments, type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import type { Findings } from '../../init/lib/probe.js';
import { optionOf, programOf } from './command-words.js';
import type { HowItStarts } from './how-it-starts.js';
import type { StartCommand } from './start-commands.js';

const HOST = '127.0.0.1';
/** `src.main:app`, `src.main:create_app()`. */
const APPLICATION = /^[\w.]+:\w+(?:\(\))?$/;
const SERVERS = new Set(['uvicorn', 'gunicorn', 'hypercorn', 'daphne', 'waitress-serve']);
const ASGI = new Set<Findings['framework']>(['fastapi', 'starlette']);

interface Spoken {
  readonly spoken: string;
  readonly arguments: (port: number) => readonly string[];
}

/** A program of Python, served by one process on this machine alone. */
export function pythonStart(
  tree: Tree,
  findings: Findings,
  commands: readonly StartCommand[],
  entry: string | undefined,
): HowItStarts | undefined {
  const { root } = findings.project;
  for (const command of commands) {
    const found = byCommand(command, findings);
    const { where, whole, cwd } = command;
    if (found) return { ...found, cwd: inFolder(cwd, root), where, whole };
  }
  if (commands.length > 0) return undefined;
  const found = byFile(tree, findings, entry);
  return found && { ...found, cwd: root, where: entry ?? root, whole: '' };
}

/** A target runs at the top of the workspace where it says no folder; what it names lies in the project then. */
const inFolder = (cwd: string, root: string): string => (cwd === '.' ? root : cwd);

function byCommand({ words }: StartCommand, { framework, project }: Findings): Spoken | undefined {
  const program = programOf(words);
  const manage = words.find((word) => /(?:^|\/)manage\.py$/.test(word));
  if (manage !== undefined)
    return words.includes('runserver') ? django(below(manage, project.root)) : undefined;
  if (SERVERS.has(program)) {
    const application = words.find((word) => APPLICATION.test(word));
    return application === undefined ? undefined : served(application, framework, words);
  }
  if (program === 'flask') return flask(optionOf(words, '--app', '-A'));
  if (program === 'fastapi') {
    const file = words.find((word) => word.endsWith('.py'));
    return file === undefined
      ? undefined
      : served(`${moduleOf(below(file, project.root))}:app`, framework, []);
  }
  const isPython = /^python[\d.]*$/.test((words[0] ?? '').split('/').at(-1)!);
  if (!isPython) return undefined;
  const args = words
    .slice(1)
    .map((word) => (word.endsWith('.py') ? below(word, project.root) : word));
  return args.length === 0 ? undefined : asItIs(args);
}

/** `apps/api/src/main.py` in the command of a workspace is `src/main.py` in the project. */
const below = (file: string, root: string): string =>
  file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;

function byFile(
  tree: Tree,
  { framework, project }: Findings,
  entry: string | undefined,
): Spoken | undefined {
  if (framework === 'django') {
    return tree.exists(joinPathFragments(project.root, 'manage.py'))
      ? django('manage.py')
      : undefined;
  }
  if (entry === undefined) return undefined;
  const text = tree.read(entry, 'utf-8') ?? '';
  const module = moduleOf(posix.relative(project.root, entry));
  const [, name] = /^add_health\((\w+)[,)]/m.exec(text) ?? [];
  if (framework !== undefined && name !== undefined)
    return served(`${module}:${name}`, framework, []);
  return /__name__|^with |serve_forever/m.test(text) ? asItIs(['-m', module]) : undefined;
}

const moduleOf = (file: string): string => file.replace(/\.py$/, '').replaceAll('/', '.');

const asItIs = (args: readonly string[]): Spoken => ({
  spoken: `python ${args.join(' ')}`,
  arguments: () => args,
});

const django = (manage: string): Spoken => ({
  spoken: `python ${manage} runserver`,
  arguments: (port) => [manage, 'runserver', '--noreload', `${HOST}:${port}`],
});

const flask = (application: string | undefined): Spoken => {
  const app = application === undefined ? [] : ['--app', application];
  return {
    spoken: ['flask', ...app, 'run'].join(' '),
    arguments: (port) => [
      '-m',
      'flask',
      ...app,
      'run',
      '--no-reload',
      '--host',
      HOST,
      '--port',
      String(port),
    ],
  };
};

/** ASGI by uvicorn; Flask by its own server; Django and others by the server of the standard library for WSGI. */
function served(
  application: string,
  framework: Findings['framework'],
  words: readonly string[],
): Spoken | undefined {
  const isAsgi =
    ASGI.has(framework) || words.some((word) => /uvicorn|hypercorn|daphne|Uvicorn/.test(word));
  if (isAsgi) {
    return {
      spoken: `uvicorn ${application}`,
      arguments: (port) => ['-m', 'uvicorn', application, '--host', HOST, '--port', String(port)],
    };
  }
  if (framework === 'flask') return flask(application);
  const [module = '', name = ''] = application.split(':');
  const serve = `import sys; from importlib import import_module; from wsgiref.simple_server import make_server; make_server('${HOST}', int(sys.argv[1]), import_module('${module}').${name}).serve_forever()`;
  return {
    spoken: `a server of WSGI for ${application}`,
    arguments: (port) => ['-c', serve, String(port)],
  };
}
