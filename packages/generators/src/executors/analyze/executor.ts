import { join } from 'node:path/posix';
import type { ExecutorContext } from '@nx/devkit';
import { analyzeWorkspace } from '../../analysis/analyze-workspace.js';
import { failsOn } from '../../findings/fails-on.js';
import { readBaseline } from '../../generators/analyze/lib/baseline.js';
import { ofProject } from '../../generators/analyze/lib/of-project.js';
import { outputsIn } from '../../shared/project/outputs-in.js';
import { dayOf } from '../../shared/today.js';
import { findingLines } from '../../generators/analyze/lib/summary.js';
import { renderAnalysisJson, renderSarif, writeReport } from '../../reports/index.js';
import { lineTo } from '../../shared/terminal/line-to.js';
import { UsageError } from '../../shared/usage-error.js';
import type { AnalyzeExecutorSchema } from './schema.js';

/**
 * Analyses one project, with the projects that it is built of and the manifests of the workspace: what its target is
 * cached by. Calls of others that lead to it are seen by the generator `analyze` alone.
 */
export default async function analyzeExecutor(
  { failOn, baseline }: AnalyzeExecutorSchema,
  { root, projectName, projectsConfigurations, projectGraph }: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  const known = Object.entries(projectsConfigurations.projects).map(([name, project]) => ({
    name,
    root: project.root,
    projectType: project.projectType,
    dependencies: (projectGraph.dependencies[name] ?? [])
      .map(({ target }) => target)
      .filter((target) => target in projectsConfigurations.projects),
  }));
  const outputs = outputsIn(root, known);
  try {
    const { analysis, projects } = await analyzeWorkspace({
      root,
      known,
      outputs,
      only: projectName!,
      today: dayOf(new Date()),
      baseline: readBaseline(root, baseline, false),
    });
    const own = ofProject(analysis, projects, projectName);
    const folder = join(outputs, 'reports/projects', projectName!);
    writeReport(root, join(folder, 'reliability-analysis.json'), renderAnalysisJson(own));
    writeReport(root, join(folder, 'reliability-analysis.sarif'), renderSarif(own));
    lineTo(process.stdout)(`\n${findingLines(own.findings).join('\n')}\n`);
    return { success: failOn === undefined || failsOn(own.findings, failOn).length === 0 };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    lineTo(process.stderr)(`\n${error.message}\n`);
    return { success: false };
  }
}
