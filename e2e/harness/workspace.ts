import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';

import { cleanEnvironment } from './clean-environment.js';
import { runCommand, type CommandResult } from './command.js';
import { repositoryRoot } from './repository-root.js';
import type { Registry } from './registry.js';
import { temporaryFolder } from './temporary-folder.js';

export interface RunOptions {
  /** On top of the clean environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Default five minutes. */
  readonly limitMs?: number;
  readonly onOutput?: (text: string) => void;
}

/** An Nx workspace on disk, under git, in which commands are run as its owner would. */
export interface Workspace {
  readonly path: string;
  /** A status other than 0 is an answer, not an error. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /**
   * The same for a command that must succeed.
   * @throws Error with everything it wrote, when it does not.
   */
  must(command: string, args: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** Runs the workspace's own Nx, without colours. */
  nx(...args: string[]): Promise<CommandResult>;
  read(file: string): string;
  write(file: string, content: string): void;
  /** Commits everything. */
  commit(message: string): Promise<void>;
  /** What differs from the last commit, as `git status --porcelain` lists it; empty when nothing does. */
  changes(): Promise<string>;
}

export interface NewWorkspace {
  /** Where our own packages come from. */
  readonly registry: Registry;
  /** Default: a new temporary folder. */
  readonly folder?: string;
  /** Files to begin with, by path; see workspace-apps.ts. */
  readonly files?: Readonly<Record<string, string>>;
  readonly onOutput?: (text: string) => void;
}

const INSTALL_LIMIT_MS = 10 * 60_000;

/** A commit is nobody's in particular: no signing key is asked for, and no hook of the person who runs this. */
const COMMITTER = [
  'user.name=Reader',
  'user.email=reader@example.com',
  'commit.gpgsign=false',
  `core.hooksPath=${devNull}`,
].flatMap((setting) => ['-c', setting]);

/** A folder that is a workspace already. */
export function workspaceAt(path: string): Workspace {
  const run: Workspace['run'] = (command, args, { env, ...options } = {}) =>
    runCommand(command, args, { ...options, cwd: path, env: cleanEnvironment(env) });
  const must: Workspace['must'] = async (command, args, options) => {
    const result = await run(command, args, options);
    if (result.status === 0) return result;
    throw new Error(`${[command, ...args].join(' ')}: exit ${result.status}\n${result.output}`);
  };
  return {
    path,
    run,
    must,
    nx: (...args) => run(join(path, 'node_modules/.bin/nx'), args, { env: { NO_COLOR: '1' } }),
    read: (file) => readFileSync(join(path, file), 'utf8'),
    write(file, content) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), content);
    },
    async commit(message) {
      await must('git', ['add', '--all']);
      await must('git', [...COMMITTER, 'commit', '--quiet', '--allow-empty', '-m', message]);
    },
    changes: async () => (await must('git', ['status', '--porcelain'])).stdout,
  };
}

/** Makes a workspace with this repository's version of Nx, installs it and commits it. */
export async function createWorkspace(options: NewWorkspace): Promise<Workspace> {
  const workspace = workspaceAt(options.folder ?? temporaryFolder('workspace').path);
  const files = { ...emptyWorkspace(options.registry), ...options.files };
  for (const [file, content] of Object.entries(files)) workspace.write(file, content);
  await workspace.must('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], {
    limitMs: INSTALL_LIMIT_MS,
    ...(options.onOutput ? { onOutput: options.onOutput } : {}),
  });
  await workspace.must('git', ['init', '--quiet']);
  await workspace.commit('chore: a new workspace');
  return workspace;
}

function emptyWorkspace(registry: Registry): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const own = manifest.devDependencies;
  const tools = ['@types/node', 'nx', 'prettier', 'typescript'];
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'package.json': json({
      name: 'workspace',
      version: '0.0.0',
      private: true,
      workspaces: ['apps/*'],
      devDependencies: Object.fromEntries(tools.map((tool) => [tool, own[tool]])),
      allowScripts: { nx: true },
    }),
    'nx.json': json({ analytics: false, neverConnectToCloud: true }),
    '.prettierrc': json({ singleQuote: true }),
    '.npmrc': `${registry.npmrc}\n`,
    '.gitignore': 'node_modules\n.nx\ndist\n__pycache__\n',
  };
}
