import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Verifier } from '../../init/lib/run-verifier.js';

/** What a probe answered when it was asked once. */
export interface ProbeAnswer {
  readonly status: 'pass' | 'warn' | 'fail';
  /** The code of what went wrong; never what an error says, which may hold an address. */
  readonly output?: string;
  readonly tookMs: number;
}

/** An application's probes, in a process of their own that can be asked and ended. */
export interface ProbeProcess {
  /** @throws Error where the process has ended, with the last lines that it wrote. */
  ask(probe: string): Promise<ProbeAnswer>;
  end(): void;
}

interface Waiting {
  readonly resolve: (answer: ProbeAnswer) => void;
  readonly reject: (error: Error) => void;
}

const LINES_SHOWN = 5;

/** Starts the process; it asks a probe for each line that it reads, and writes one line of JSON. */
export function startProbes(
  { command, arguments: args, cwd }: Verifier,
  environment: Readonly<Record<string, string>>,
): ProbeProcess {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const waiting: Waiting[] = [];
  let errors = '';
  let ended: Error | undefined;
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4_000)));
  const end = (why: string): void => {
    ended ??= new Error([why, ...errors.trim().split('\n').slice(-LINES_SHOWN)].join('\n  '));
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  child.on('error', ({ message }) => end(`The probes could not be started: ${message}`));
  child.on('close', () => end('The probes could not be loaded:'));
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    // What the application itself writes while it is loaded is no answer.
    if (line.startsWith('{"probe":')) waiting.shift()?.resolve(JSON.parse(line) as ProbeAnswer);
  });
  return {
    ask: (probe) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(probe)}\n`);
      }),
    end: () => void child.kill('SIGKILL'),
  };
}
