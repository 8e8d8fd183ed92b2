import { join } from 'node:path';
import type { VerifierAnswer } from '../lib/verification.js';
import { loadEmittedApp } from './emitted-app.js';
import { simulate } from './simulate.js';

/**
 * Tries out what was emitted into an application, in a process of its own: `verify-typescript <application's folder>`.
 * Prints one line of JSON; exits with 0 where checks were made, 2 where none could be.
 */
async function main(root: string): Promise<void> {
  // The emitted code has to find its configuration as it will in production, by itself.
  delete process.env.RELIABILITY_CONFIG_DIR;
  const answer = await attempt(root);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  // Whatever the application has started by being loaded must not keep this process alive.
  process.exit('error' in answer ? 2 : 0);
}

async function attempt(root: string): Promise<VerifierAnswer> {
  try {
    const app = await loadEmittedApp(root);
    return { language: 'typescript', checks: await simulate(app, join(root, 'config')) };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { error: message, remedy: remedyFor(code, message) };
  }
}

function remedyFor(code: string | undefined, message: string): string {
  const isMissing = code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
  if (isMissing && message.includes('@reliability/runtime')) {
    return 'Install the dependencies, for instance with `npm install`, and run the command again.';
  }
  return 'Put right what the message says, and run the command again.';
}

void main(process.argv[2] ?? '.');
