import type { ExecutorContext } from '@nx/devkit';
import { runProject } from '../../chaos/run/run-project.js';
import { outputsIn } from '../../shared/project/outputs-in.js';
import { errorJson } from '../../shared/terminal/error-json.js';
import { lineTo } from '../../shared/terminal/line-to.js';
import type { ChaosExecutorSchema } from './schema.js';

/**
 * Tells what the experiments of a project would do, or does it. Fails where what was believed is not so, and where it
 * could not be known: a target that is green without having looked would be worse than none.
 */
export default async function chaosExecutor(
  options: ChaosExecutorSchema,
  { root, projectName, projectsConfigurations, isVerbose }: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  const project = projectsConfigurations.projects[projectName!]!;
  const {
    run = false,
    experiment = [],
    targets,
    production = false,
    verbose = isVerbose,
  } = options;
  const isJson = options.format === 'json';
  const say = lineTo(isJson ? process.stderr : process.stdout);
  try {
    const outcome = await runProject({
      root,
      project: { name: projectName!, root: project.root },
      outputs: outputsIn(root, [project]),
      run,
      only: experiment,
      targets,
      production,
      verbose,
      say,
    });
    if (isJson) lineTo(process.stdout)(JSON.stringify({ schemaVersion: 1, ...outcome }, null, 2));
    return { success: outcome.exitCode === 0 };
  } catch (error) {
    lineTo(process.stderr)(`\n${(error as Error).message}\n`);
    if (isJson) lineTo(process.stdout)(errorJson(error));
    return { success: false };
  }
}
