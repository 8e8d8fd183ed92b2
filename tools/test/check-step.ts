import type { Step } from './step.js';
import { streamBin } from './stream.js';

/** A step that runs programs of node_modules one after another, all of them even when one finds something. */
export function checkStep(
  name: string,
  ...commands: readonly (readonly [string, ...string[]])[]
): Step {
  return {
    name,
    async run() {
      const problems: string[] = [];
      for (const [bin, ...args] of commands) {
        const problem = await streamBin(bin, args);
        if (problem) problems.push(problem);
      }
      return { problems };
    },
  };
}
