import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cleanEnvironment } from './clean-environment.js';
import { runCommand } from './command.js';
import { temporaryFolder } from './temporary-folder.js';
import { within } from './within.js';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;
const PUBLISH_LIMIT_MS = 120_000;

/** A package registry of our own on a free loopback port, which holds `@reliability/*` and nothing else. */
export interface Registry {
  /** With a slash at the end. */
  readonly url: string;
  /** The folder with what it holds. */
  readonly storage: string;
  /** The line of an `.npmrc` that takes our packages from here, and all others from where they always come. */
  readonly npmrc: string;
  /**
   * Publishes packed packages.
   * @throws Error with npm's own words when one is refused.
   */
  publish(tarballs: readonly string[]): Promise<void>;
  /** Ends it and removes what it holds. */
  stop(): Promise<void>;
}

/**
 * Starts the registry in a process of its own, which ends with this one however that ends.
 * @param stored The storage of another one: it begins with what that holds.
 * @throws Error with what it wrote when it does not start within a minute.
 */
export async function startRegistry(stored?: string): Promise<Registry> {
  const folder = temporaryFolder('registry');
  const storage = join(folder.path, 'storage');
  if (stored !== undefined) cpSync(stored, storage, { recursive: true });
  const server = fork(join(__dirname, 'registry-server.mjs'), [folder.path], {
    // Jest's and jiti's own flags are not for this process.
    execArgv: [],
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (piece: Buffer) => (output += piece.toString()));
  }
  const stop = async (): Promise<void> => {
    await end(server);
    folder.remove();
  };
  try {
    const url = await within(
      announced(server, () => output),
      START_LIMIT_MS,
      () => `The package registry does not start.\n${output}`,
    );
    const npmrc = `@reliability:registry=${url}`;
    // npm publishes with a token only, whatever the registry asks for.
    const token = `${url.replace(/^http:/, '')}:_authToken=anybody`;
    writeFileSync(join(folder.path, '.npmrc'), `${npmrc}\n${token}\n`);
    // Without it npm would look for its .npmrc further up, wherever a node_modules lies.
    writeFileSync(join(folder.path, 'package.json'), '{}\n');
    const publish = async (tarballs: readonly string[]): Promise<void> => {
      for (const tarball of tarballs) await publishOne(tarball, url, folder.path);
    };
    return { url, storage, npmrc, publish, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function announced(server: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('message', (message: { url: string }) => resolve(message.url));
    server.once('error', reject);
    server.once('exit', (code) => {
      reject(new Error(`The package registry ended with exit ${code}.\n${output()}`));
    });
  });
}

async function publishOne(tarball: string, url: string, cwd: string): Promise<void> {
  const args = ['publish', tarball, '--registry', url, '--access', 'public'];
  const result = await runCommand('npm', args, {
    cwd,
    env: cleanEnvironment(),
    limitMs: PUBLISH_LIMIT_MS,
  });
  if (result.status !== 0) throw new Error(`npm publish ${tarball}: ${result.output}`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await within(exited, STOP_LIMIT_MS, () => 'still running').catch(() => server.kill('SIGKILL'));
}
