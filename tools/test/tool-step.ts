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

/** A step that runs one such checker in each of some folders, all of them even when one finds something. */
export function toolStep(name: string, tool: Tool, folders: () => readonly string[]): Step {
  return {
    name,
    async run() {
      const program = findBinary(tool.program);
      if (!program) return missingTool(tool.program, tool.packages);
      const problems: string[] = [];
      for (const cwd of folders()) {
        const problem = await stream(program, tool.args, { cwd });
        if (problem) problems.push(problem);
      }
      return { problems };
    },
  };
}
