import { freePort } from '../free-port.js';
import { startProcess, type RunningProcess } from '../process.js';
import type { TemporaryFolder } from '../temporary-folder.js';
import type { UnprivilegedUser } from '../unprivileged-user.js';
import type { Service } from './service.js';

/** What differs from one server to the next. */
export interface ServiceRecipe {
  readonly name: string;
  readonly folder: TemporaryFolder;
  readonly user?: UnprivilegedUser;
  readonly command: string;
  arguments(port: number): readonly string[];
  /** On top of a path, a language and a folder for temporary files, which is all that a server is given. */
  environment?(port: number): NodeJS.ProcessEnv;
  /** The line by which it says that it answers. */
  readonly ready: RegExp;
  /** Default 30 s. */
  readonly readyLimitMs?: number;
  readonly stopSignal?: NodeJS.Signals;
  url(port: number): string;
}

const READY_LIMIT_MS = 30_000;
const PORT_TAKEN = /address already in use|EADDRINUSE/i;
const PORT_ATTEMPTS = 3;

/**
 * Starts a server from its recipe and waits until it says that it is ready.
 * @throws Error with the server's last lines when it does not start; its folder is removed.
 */
export async function startService(recipe: ServiceRecipe): Promise<Service> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return managed(recipe, port, await launch(recipe, port));
    } catch (error) {
      if (attempt < PORT_ATTEMPTS && PORT_TAKEN.test(String(error))) continue;
      recipe.folder.remove();
      throw error;
    }
  }
}

async function launch(recipe: ServiceRecipe, port: number): Promise<RunningProcess> {
  const server = startProcess(recipe.command, recipe.arguments(port), {
    cwd: recipe.folder.path,
    // Ready lines are matched, so the server must speak English.
    env: {
      PATH: process.env['PATH'],
      LC_ALL: 'C',
      TMPDIR: recipe.folder.path,
      ...recipe.environment?.(port),
    },
    ...(recipe.user ? { user: recipe.user } : {}),
    ...(recipe.stopSignal ? { stopSignal: recipe.stopSignal } : {}),
  });
  try {
    await server.waitForLine(recipe.ready, recipe.readyLimitMs ?? READY_LIMIT_MS);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function managed(recipe: ServiceRecipe, port: number, first: RunningProcess): Service {
  let server = first;
  return {
    name: recipe.name,
    url: recipe.url(port),
    port,
    pause: () => server.pause(),
    resume: () => server.resume(),
    halt: () => server.stop(),
    async restart() {
      await server.stop();
      server = await launch(recipe, port);
    },
    async stop() {
      await server.stop();
      recipe.folder.remove();
    },
  };
}
