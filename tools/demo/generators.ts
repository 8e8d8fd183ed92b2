import type { Workspace } from '../../e2e/harness/workspace.js';
import { DemoFailure } from './failure.js';
import { condense, partOf, showOutput } from './terminal/output.js';
import { step } from './terminal/progress.js';
import type { Terminal } from './terminal/terminal.js';

/** The two that write into a person's own source. */
export type Rewriter = 'circuit-breaker' | 'retry-strategy';

/** In the order in which a person runs them: a retry goes around the circuit breaker that is there. */
export const REWRITERS: readonly Rewriter[] = ['circuit-breaker', 'retry-strategy'];

/** A part of what a command wrote: from the first line with these words on, up to the next with those. */
export interface Part {
  readonly from: RegExp;
  readonly to?: RegExp;
}

/** What a rewriter is going to guard, and what it leaves alone and why. */
const PLAN: Part = { from: /5\/5 summary/, to: /^Types not checked/ };

/** Whether types are as they were, and what came of the simulated failures. */
export const OUTCOME: Part = { from: /^(Types |✗)/ };

/** How a command is shown. */
export interface Shown {
  readonly part?: Part | undefined;
  /** What its owner has set. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a command in the workspace as its owner would, and shows what it wrote, or a part of that.
 * @throws DemoFailure with all that it wrote, where it fails.
 */
export async function showCommand(
  terminal: Terminal,
  workspace: Workspace,
  command: string,
  args: readonly string[],
  { part, env = {} }: Shown = {},
): Promise<void> {
  const spoken = [command, ...args].join(' ');
  const colour = terminal.paint('dim', 'x') === 'x' ? 'NO_COLOR' : 'FORCE_COLOR';
  const result = await step(terminal, spoken, async () => {
    const run = await workspace.run(command, args, { env: { ...env, [colour]: '1' } });
    if (run.status === 0) return { output: run.output };
    throw new DemoFailure(`${spoken} ended with exit ${run.status}:\n${run.output}`);
  });
  showOutput(terminal, condense(part ? partOf(result.output, part) : result.output));
}

/** Sets up every pattern for one application. */
export function showInit(terminal: Terminal, workspace: Workspace, project: string): Promise<void> {
  const args = ['nx', 'g', '@reliability/generators:init', '--pattern=all', `--project=${project}`];
  return showCommand(terminal, workspace, 'npx', args);
}

/**
 * Gives one application deep health, in one command.
 * @param env Where what it depends on is found here.
 */
export function showHealthChecks(
  terminal: Terminal,
  workspace: Workspace,
  project: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const args = [
    'nx',
    'g',
    '@reliability/generators:health-checks',
    '--deep',
    `--project=${project}`,
  ];
  return showCommand(terminal, workspace, 'npx', args, { env });
}

/** Guards the calls in one application's own source. */
export function showRewriter(
  terminal: Terminal,
  workspace: Workspace,
  rewriter: Rewriter,
  project: string,
  part?: Part,
): Promise<void> {
  return showCommand(terminal, workspace, 'npx', commandOf(rewriter, project), { part });
}

/** What that would guard, and what it would leave alone; nothing is written. */
export function showPlan(
  terminal: Terminal,
  workspace: Workspace,
  rewriter: Rewriter,
  project: string,
): Promise<void> {
  return showCommand(terminal, workspace, 'npx', [...commandOf(rewriter, project), '--dry-run'], {
    part: PLAN,
  });
}

const commandOf = (rewriter: Rewriter, project: string): readonly string[] => [
  'nx',
  'g',
  `@reliability/generators:${rewriter}`,
  `--project=${project}`,
];
