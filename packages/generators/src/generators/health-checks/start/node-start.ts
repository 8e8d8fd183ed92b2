import { joinPathFragments, readJson, type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import type { Findings } from '../../init/lib/probe.js';
import { programOf } from './command-words.js';
import type { HowItStarts } from './how-it-starts.js';
import type { StartCommand } from './start-commands.js';

const RUNS_A_FILE = /^(?:node|nodemon|tsx|ts-node|ts-node-dev|jiti|bun|swc-node)$/;
const FILE = /\.[cm]?[jt]s$/;
const SOURCES = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** A program of Node, from its source. */
export function nodeStart(
  tree: Tree,
  { project }: Findings,
  commands: readonly StartCommand[],
  entry: string | undefined,
): HowItStarts | undefined {
  for (const command of commands) {
    const file = fileOf(command, project.root);
    const source = file === undefined ? undefined : sourceOf(tree, project.root, file);
    if (source !== undefined) return from(source, project.root, command.where, command.whole);
  }
  const main = mainOf(tree, project.root);
  const source = main === undefined ? undefined : sourceOf(tree, project.root, main);
  if (source !== undefined) {
    return from(source, project.root, joinPathFragments(project.root, 'package.json'), '');
  }
  // A command that is there and not understood is not guessed about.
  if (commands.length > 0 || entry === undefined) return undefined;
  return from(entry, project.root, entry, '');
}

const from = (source: string, root: string, where: string, whole: string): HowItStarts => ({
  arguments: () => [posix.relative(root, source)],
  cwd: root,
  spoken: `from ${source}`,
  where,
  whole,
});

/** The file that a command runs, relative to the workspace. */
function fileOf({ words, cwd }: StartCommand, root: string): string | undefined {
  const program = programOf(words);
  if (program === 'nest' && words[1] === 'start') return joinPathFragments(root, 'src/main.ts');
  if (!RUNS_A_FILE.test(program)) return undefined;
  const file = words
    .slice(1)
    .find((word) => !word.startsWith('-') && word !== 'run' && word !== 'watch');
  if (file === undefined) return undefined;
  return joinPathFragments(cwd, FILE.test(file) ? file : `${file}.js`);
}

function mainOf(tree: Tree, root: string): string | undefined {
  const manifest = joinPathFragments(root, 'package.json');
  if (!tree.exists(manifest)) return undefined;
  const { main } = readJson<{ main?: unknown }>(tree, manifest);
  return typeof main === 'string' ? joinPathFragments(root, main) : undefined;
}

/** The source of a file: itself, or what lies below `src` where it is built. */
function sourceOf(tree: Tree, root: string, file: string): string | undefined {
  const isBuilt = /(?:^|\/)(?:dist|build|out|lib)\//.test(file);
  if (!isBuilt)
    return [file, ...withEndings(file)].find((one) => tree.exists(one) && tree.isFile(one));
  const parts = file.replace(/^(?:.*\/)?(?:dist|build|out|lib)\//, '').split('/');
  // `dist/main.js`, `dist/apps/api/src/main.js`, `dist/apps/api/main.js`.
  for (let from = 0; from < parts.length; from++) {
    const below = parts.slice(from).join('/');
    for (const folder of ['src', '.']) {
      const found = withEndings(joinPathFragments(root, folder, below)).find((one) =>
        tree.exists(one),
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const withEndings = (file: string): readonly string[] =>
  SOURCES.map((ending) => file.replace(FILE, '') + ending);
