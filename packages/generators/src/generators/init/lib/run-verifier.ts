import { spawn } from 'node:child_process';
import { type Verification, verdict, type VerifierAnswer } from './verification.js';

export interface Verifier {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
}

/** Simulated time passes at once; a verifier that takes longer hangs. */
const LIMIT_MS = 60_000;
/** Enough of an error to recognise it. */
const LINES_SHOWN = 12;

/** Runs a verifying process to its end and reads the one JSON object that it prints. Never rejects. */
export async function runVerifier(verifier: Verifier, limitMs = LIMIT_MS): Promise<Verification> {
  const { output, errors, end } = await run(verifier, limitMs);
  const answer = parse(output);
  if (answer) return verdict(answer);
  return {
    status: 'not-run',
    reason: [`the verifying process ${end}`, ...lastLines(errors)].join('\n'),
    remedy: `Run it by hand to see more: ${[verifier.command, ...verifier.arguments].join(' ')}`,
  };
}

function lastLines(text: string): readonly string[] {
  const lines = text.trim().split('\n').slice(-LINES_SHOWN);
  return lines.filter(Boolean);
}

/** The last line that is an object: what the application itself prints while it is loaded comes before. */
function parse(output: string): VerifierAnswer | undefined {
  const line = output.trim().split('\n').at(-1) ?? '';
  try {
    const answer = JSON.parse(line) as VerifierAnswer;
    return 'checks' in answer || 'error' in answer ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** Not by the option of `spawn`, whose timer outlives a process that could not be started. */
function run(
  { command, arguments: args, cwd }: Verifier,
  limitMs: number,
): Promise<{ output: string; errors: string; end: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
    let output = '';
    let errors = '';
    const finish = (end: string): void => {
      clearTimeout(limit);
      resolve({ output, errors, end });
    };
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', (error) => finish(`did not start: ${error.message}`));
    child.on('close', (code, signal) =>
      finish(signal ? `was still busy after ${limitMs / 1000} s` : `ended with ${code}`),
    );
  });
}
