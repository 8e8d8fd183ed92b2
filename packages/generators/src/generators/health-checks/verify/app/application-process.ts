import { spawn } from 'node:child_process';

/** An application that runs in a group of processes of its own. */
export interface ApplicationProcess {
  /** How it ended, with the last lines that it wrote; absent while it runs. */
  readonly ended: () => string | undefined;
  /** Asks it to end, with all that it started, and ends it where it does not. */
  readonly end: () => Promise<void>;
}

const LINES_SHOWN = 6;
const KEPT = 8_000;
const GRACE_MS = 3_000;

/** Starts an application. It is ended at the latest when this process is. */
export function startApplication(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): ApplicationProcess {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let written = '';
  let end: string | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written = (written + chunk.toString()).slice(-KEPT)));
  }
  const closed = new Promise<void>((resolve) => {
    const ending = (how: string) => (): void => {
      end ??= how;
      resolve();
    };
    child.once('error', ({ message }) => ending(`could not be started: ${message}`)());
    child.once('exit', (code, signal) =>
      ending(signal ? `was ended by ${signal}` : `ended with ${code}`)(),
    );
  });
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
    } catch {
      // The whole group is gone.
    }
  };
  const onExit = (): void => signal('SIGKILL');
  process.once('exit', onExit);
  return {
    ended: () => (end === undefined ? undefined : [end, ...lastLines(written)].join('\n  ')),
    async end() {
      signal('SIGTERM');
      const late = setTimeout(() => signal('SIGKILL'), GRACE_MS);
      await closed;
      clearTimeout(late);
      // Those that it left behind.
      signal('SIGKILL');
      process.off('exit', onExit);
    },
  };
}

/** Without what could be an address with a password in it. */
const lastLines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LINES_SHOWN)
    .map((line) => line.replaceAll(/\/\/[^/\s@]*@/g, '//…@'));
