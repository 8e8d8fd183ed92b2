import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import type { Workspace } from '../../e2e/harness/workspace.js';
import { DemoFailure } from './failure.js';
import type { Terminal } from './terminal/terminal.js';

const FOREIGN_LOCKS: Record<string, string> = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
};

/**
 * The full path of an installed Nx workspace.
 * @throws DemoFailure where it is none, with what to do.
 */
export function readWorkspace(path: string): string {
  // npm runs scripts in the repository, whatever folder the reader stands in.
  const full = resolve(process.env['INIT_CWD'] ?? '.', path);
  if (!existsSync(full)) throw new DemoFailure(`There is no folder ${full}.`);
  if (!statSync(full).isDirectory()) {
    throw new DemoFailure(`${full} is a file; give the folder of an Nx workspace.`);
  }
  const real = realpathSync(full);
  if (real === realpathSync(repositoryRoot)) {
    throw new DemoFailure(`${full} is this repository; give the folder of your own Nx workspace.`);
  }
  if (!existsSync(join(real, 'nx.json'))) {
    throw new DemoFailure(
      `${full} is not an Nx workspace: it has no nx.json.\n` +
        'Give the folder that has one, or make one there: npx nx@latest init.',
    );
  }
  for (const [lock, manager] of Object.entries(FOREIGN_LOCKS)) {
    if (!existsSync(join(real, lock))) continue;
    throw new DemoFailure(
      `${full} is kept with ${manager} (${lock}); this demo installs with npm only.\n` +
        `By hand: npm run pack here, ${manager} add the three files in dist/packs there, then\n` +
        'npx nx g @reliability/generators:init --pattern=all --project=<name>.',
    );
  }
  if (!existsSync(join(real, 'node_modules/nx'))) {
    throw new DemoFailure(`Nx is not installed in ${full}. Run npm install there first.`);
  }
  return real;
}

/** What git knows of the workspace: all of it, not the latest changes, or nothing. */
export type History = 'clean' | 'dirty' | 'none';

/**
 * Makes sure that the reader can take everything back: git, and nothing uncommitted. Otherwise asks.
 * @throws DemoFailure where the reader declines, or there is nobody to ask.
 */
export async function confirmUndo(
  terminal: Terminal,
  workspace: Workspace,
  yes: boolean,
): Promise<History> {
  const { status, stdout } = await workspace.run('git', ['status', '--porcelain', '--', '.']);
  if (status === 0 && stdout.trim() === '') return 'clean';
  const git = status === 0;
  const reason = git
    ? `${workspace.path} has uncommitted changes:\n${stdout.trimEnd().split('\n').slice(0, 10).join('\n')}`
    : `${workspace.path} is not under git, so nothing could be taken back.`;
  const remedy = git ? 'Commit or stash them' : 'Run git init and commit';
  if (!yes && !(terminal.live && process.stdin.isTTY && (await agreed(reason)))) {
    throw new DemoFailure(`${reason}\n${remedy}, or go on with --yes. Nothing was changed.`);
  }
  return git ? 'dirty' : 'none';
}

async function agreed(reason: string): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`${reason}\nGo on all the same? [y/N] `);
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}

/**
 * The applications to protect: those asked for, else all.
 * @throws DemoFailure where there is none, or one asked for does not exist.
 */
export async function applicationsOf(
  workspace: Workspace,
  asked: readonly string[],
): Promise<string[]> {
  const all = await projectNames(workspace, ['--type=app']);
  if (asked.length === 0) {
    if (all.length > 0) return all;
    throw new DemoFailure(
      `${workspace.path} has no application (npx nx show projects --type=app lists none).\n` +
        'Name a project of another type with --project=<name>.',
    );
  }
  const known = await projectNames(workspace, []);
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length === 0) return [...asked];
  throw new DemoFailure(
    `There is no project ${unknown.join(', ')}. Applications here: ${all.join(', ') || 'none'}.`,
  );
}

async function projectNames(workspace: Workspace, args: readonly string[]): Promise<string[]> {
  const result = await workspace.nx('show', 'projects', '--json', ...args);
  if (result.status !== 0) {
    throw new DemoFailure(`Nx cannot list the projects of ${workspace.path}:\n${result.output}`);
  }
  return JSON.parse(result.stdout) as string[];
}
