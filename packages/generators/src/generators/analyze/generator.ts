import { type GeneratorCallback, getProjects, joinPathFragments, type Tree } from '@nx/devkit';
import { analyzeWorkspace } from '../../analysis/analyze-workspace.js';
import type { Analysis } from '../../analysis/analysis.js';
import { BASELINE_FILE } from '../../findings/baseline/baseline.js';
import { failsOn } from '../../findings/fails-on.js';
import {
  analysisJson,
  renderSarif,
  type ReportOutcome,
  verdictOf,
  writeReport,
  writeReports,
} from '../../reports/index.js';
import { requireInsideWorkspace } from '../../shared/inside-workspace.js';
import { requireSupportedNode } from '../../shared/node-version.js';
import { counted } from '../../shared/terminal/counted.js';
import { tellingProgress } from '../../shared/terminal/progress.js';
import { terminalFor } from '../../shared/terminal/terminal.js';
import { readBaseline, writeBaseline } from './lib/baseline.js';
import { failure } from './lib/failure.js';
import { ofProject } from './lib/of-project.js';
import { outputsIn } from '../../shared/project/outputs-in.js';
import { summaryLines } from './lib/summary.js';
import { dayOf } from '../../shared/today.js';
import type { AnalyzeGeneratorSchema } from './schema.js';

/**
 * Says what would take the workspace's services down: probe reads source and manifests, advise judges, generate writes
 * the reports, verify counts what has been seen to work.
 * @throws UsageError where the input cannot be used, and under `--fail-on` when the reports are written.
 */
export async function analyzeGenerator(
  tree: Tree,
  options: AnalyzeGeneratorSchema,
): Promise<GeneratorCallback> {
  requireSupportedNode();
  const terminal = terminalFor(options.format, summaryLines);
  const { steps } = terminal;
  const dryRun = process.env.NX_DRY_RUN === 'true';
  const known = [...getProjects(tree)].map(([name, { root, projectType }]) => ({
    name,
    root,
    projectType,
  }));
  const outputs = outputsIn(tree.root, known);
  const { sarif } = options;
  if (sarif !== undefined) requireInsideWorkspace(tree.root, sarif, 'The file for SARIF');
  const baseline = readBaseline(tree.root, options.baseline, options.updateBaseline ?? false);

  steps.step('probe', 'reading source, manifests and configuration');
  const { analysis, projects, cached, mended, suppressions } = await analyzeWorkspace({
    root: tree.root,
    known,
    outputs,
    baseline,
    today: dayOf(new Date()),
    skipCache: options.skipCache ?? false,
    onProgress: tellingProgress('reading the source', (line) => steps.note(line)),
  });
  const { graph, architect } = analysis;
  const shown: Analysis = ofProject(analysis, projects, options.project);
  steps.note(
    `${counted(projects.length, 'project')}, ${counted(analysis.files, 'source file')}${cached ? ' (unchanged since an earlier run)' : ''}, ${counted(analysis.calls.length, 'outbound call')}`,
    `${counted(graph.nodes.length, 'service and dependency', 'services and dependencies')}, ${counted(graph.edges.length, 'need')} among them`,
  );
  steps.step(
    'advise',
    `${counted(architect.journeys.length, 'journey')}, ${counted(architect.singlePointsOfFailure.length, 'single point')} of failure, ${counted(architect.pairsInAll, 'pair')} of failures`,
  );

  const folder = joinPathFragments(outputs, 'reports');
  const accepted = options.updateBaseline
    ? [writeBaseline(tree, options.baseline ?? BASELINE_FILE, analysis.findings)]
    : [];
  steps.step('generate', `the reports of ${analysis.date}, into ${folder}`);
  const { verified } = architect;
  steps.step(
    'verify',
    verified.of === 0
      ? 'there is no protection that could have been seen to work'
      : `${verified.verified} of ${verified.of} protections seen to work in the last ${verified.days} days`,
  );
  const failing = options.failOn ? failsOn(shown.findings, options.failOn) : [];
  const summarise = (written: readonly ReportOutcome[]): void =>
    terminal.summarise({
      ...analysisJson(shown),
      verdict: verdictOf(shown),
      written: [...written, ...accepted],
      dryRun,
      suppressionNotes: suppressions,
      mended,
      failing: failing.map(({ id }) => id),
    });
  const write = (target: Tree | string): readonly ReportOutcome[] => [
    ...writeReports(target, shown, folder),
    ...(sarif === undefined ? [] : [writeReport(target, sarif, renderSarif(shown))]),
  ];
  if (dryRun) {
    summarise(write(tree));
    return () => undefined;
  }
  // Past the tree, which Nx would write file by file: who reads a report meanwhile sees the old one or the new one.
  return () => {
    summarise(write(tree.root));
    if (failing.length > 0 && !options.updateBaseline) throw failure(failing, options.failOn!);
  };
}
