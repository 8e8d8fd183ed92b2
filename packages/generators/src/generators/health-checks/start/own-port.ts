import { posix } from 'node:path';
import { joinPathFragments, type Tree } from '@nx/devkit';
import type { Project } from '../../../shared/project/application.js';
import type { Framework } from '../../../shared/project/framework.js';
import { commandPort } from './command-port.js';
import { startCommands } from './start-commands.js';

/** How a port is written where a server is started, the surest first. */
const LISTENS = [
  /\.listen\(\s*(\d{2,5})\b/,
  /\bport\b[^;\n]{0,80}?(?:\?\?|\|\||\bor\b)\s*["']?(\d{2,5})\b/i,
  /["']PORT["']\s*,\s*["']?(\d{2,5})\b/,
  /\bport\s*[:=]\s*(\d{2,5})\b/i,
  /HTTPServer\(\s*\(\s*["'][^"']*["']\s*,\s*(\d{2,5})\b/,
];
const ENTRIES = ['main', 'server', 'index', 'app', '__main__'];
const ENDINGS = ['.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.py'];
const USUAL: Readonly<Partial<Record<Framework, number>>> = {
  flask: 5000,
  fastapi: 8000,
  starlette: 8000,
  django: 8000,
};

/** Where an application takes requests, as a start on this machine has it. */
export interface OwnPort {
  readonly port: number;
  /** Where that is written; absent where it is what its framework takes by itself. */
  readonly where?: string;
}

/**
 * The port that an application listens on when it is started here: what the command says that starts it, what its
 * source says where it listens.
 * @param entry The file that makes the application, where it is known.
 */
export function ownPort(tree: Tree, project: Project, entry?: string): OwnPort | undefined {
  const commands = startCommands(tree, project);
  for (const command of commands) {
    const { named } = commandPort(command);
    if (named !== undefined) return { port: named, where: command.where };
  }
  return portInSource(tree, project.root, entry);
}

/** What it listens on where nothing says so: what its server, or its framework, takes by itself. */
export function usualPort(
  tree: Tree,
  project: Project,
  framework: Framework | undefined,
): OwnPort | undefined {
  const [usual] = startCommands(tree, project).flatMap((one) => commandPort(one).usual ?? []);
  const port = usual ?? (framework && USUAL[framework]);
  return port === undefined ? undefined : { port };
}

function portInSource(tree: Tree, root: string, entry: string | undefined): OwnPort | undefined {
  for (const where of entriesOf(root, entry)) {
    const text = tree.exists(where) && tree.isFile(where) ? (tree.read(where, 'utf-8') ?? '') : '';
    const port = Number(LISTENS.map((one) => one.exec(text)?.[1]).find((one) => one !== undefined));
    if (port > 0 && port <= 65_535) return { port, where };
  }
  return undefined;
}

function entriesOf(root: string, entry: string | undefined): readonly string[] {
  if (entry !== undefined) {
    const beside = posix.dirname(entry);
    return [entry, ...ENTRIES.map((name) => `${beside}/${name}${posix.extname(entry)}`)];
  }
  return ['src', '.'].flatMap((folder) =>
    ENTRIES.flatMap((name) =>
      ENDINGS.map((ending) => joinPathFragments(root, folder, `${name}${ending}`)),
    ),
  );
}
