import type { Tree } from '@nx/devkit';
import type { Findings } from '../../init/lib/probe.js';
import { nodeStart } from './node-start.js';
import { pythonStart } from './python-start.js';
import { startCommands } from './start-commands.js';

/** How an application is started here, on a port that is chosen. */
export interface HowItStarts {
  /** The arguments of its interpreter, Node with TypeScript or Python. */
  readonly arguments: (port: number) => readonly string[];
  /** The folder that it is started in, relative to the workspace. */
  readonly cwd: string;
  /** For a person: `python -m uvicorn src.main:app`. */
  readonly spoken: string;
  /** Where that is said: `apps/api/project.json`. */
  readonly where: string;
  /** All that its owner runs with it. */
  readonly whole: string;
}

/**
 * How an application is started, as its owner does: by an Nx target, a script, a Procfile, a Dockerfile; where nothing
 * says it, by the file that makes it. What is written in TypeScript is run from its source, so that no build is needed,
 * and none that is old is asked.
 * @param entry The file in which its server listens, or the application is made.
 * @returns A reason where that is not known.
 */
export function howItStarts(
  tree: Tree,
  findings: Findings,
  entry: string | undefined,
): HowItStarts | { readonly reason: string } {
  const commands = startCommands(tree, findings.project);
  const found =
    findings.language === 'python'
      ? pythonStart(tree, findings, commands, entry)
      : nodeStart(tree, findings, commands, entry);
  if (found) return found;
  const told = commands[0];
  return {
    reason: told
      ? `how ${told.where} starts it, ${told.words.join(' ')}, is not understood`
      : 'no target, script, Procfile or Dockerfile says how it starts',
  };
}
