import { spawn } from 'node:child_process';

/** How a command ended. */
export interface CommandEnd {
  /** `undefined` where it did not end by itself. */
  readonly exit: number | undefined;
  /** For a person: `ended with 1`, `no end within 5000 ms`. */
  readonly detail: string;
  readonly output: string;
  readonly latencyMs: number;
}

const KEPT = 100_000;

/** Runs a command without a shell, in a group of processes that is ended with it. Never rejects. */
export function runCommand(
  [program, ...args]: readonly string[],
  cwd: string,
  timeoutMs: number,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<CommandEnd> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program!, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-KEPT)));
    }
    const kill = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    };
    let cut: string | undefined;
    const stop = (why: string) => (): void => {
      cut ??= why;
      kill();
      end(undefined, why);
    };
    const late = setTimeout(stop(`no end within ${timeoutMs} ms`), timeoutMs);
    const onAbort = stop('not waited for');
    signal?.addEventListener('abort', onAbort, { once: true });
    const end = (exit: number | undefined, detail: string): void => {
      clearTimeout(late);
      signal?.removeEventListener('abort', onAbort);
      resolve({ exit, detail, output, latencyMs: Math.round(performance.now() - startedAt) });
    };
    child.once('error', (error: NodeJS.ErrnoException) =>
      end(undefined, `could not be started: ${error.code ?? error.name}`),
    );
    child.once('close', (code, by) =>
      end(code ?? undefined, cut ?? (by ? `ended by ${by}` : `ended with ${code}`)),
    );
    if (signal?.aborted) onAbort();
  });
}
