import { findBinary } from '../../e2e/harness/services/find-binary.js';
import { missingTool } from './missing-tool.js';
import type { Step } from './step.js';
import { stream } from './stream.js';

/** A checker that comes from Debian rather than from npm. */
export interface Tool {
  readonly program: string;
  /** The Debian packages that bring it. */
  readonly packages: readonly string[];
  readonly args: readonly string[];
}

/** One call of a checker: in which folder, and on which files of it. */
export interface Target {
  readonly cwd: string;
  readonly files: readonly string[];
}

/** A step that runs a checker on each target, on all of them even when it finds something. */
export function toolStep(name: string, tool: Tool, targets: () => readonly Target[]): Step {
  return {
    name,
    async run() {
      const program = findBinary(tool.program);
      if (!program) return missingTool(tool.program, tool.packages);
      const problems: string[] = [];
      for (const { cwd, files } of targets()) {
        const problem = await stream(program, [...tool.args, ...files], { cwd });
        // A list of files says less than what the checker has just printed.
        if (problem) problems.push(`${tool.program} found problems in ${cwd}`);
      }
      return { problems };
    },
  };
}
