import { type GeneratorCallback, getProjects, type Tree } from '@nx/devkit';
import { planRecovery } from '../../advisers/recovery-planner/plan-recovery.js';
import { recoveryOrder } from '../../advisers/recovery-planner/recovery-order.js';
import { spanText } from '../../advisers/wording/spans-and-sizes.js';
import { analyzeWorkspace } from '../../analysis/analyze-workspace.js';
import { slug } from '../../graph/names.js';
import { requireInsideWorkspace } from '../../shared/inside-workspace.js';
import { requireSupportedNode } from '../../shared/node-version.js';
import { counted } from '../../shared/terminal/counted.js';
import { tellingProgress } from '../../shared/terminal/progress.js';
import { terminalFor } from '../../shared/terminal/terminal.js';
import { outputsIn } from '../../shared/project/outputs-in.js';
import { dayOf } from '../../shared/today.js';
import { readRecoveryConfig } from './config/read-recovery-config.js';
import { RECOVERY_CONFIG } from './config/recovery-config.js';
import { gatherDatastores } from './lib/facts/gather-datastores.js';
import { neededBy } from './lib/facts/of-project.js';
import { finish } from './lib/finish.js';
import { objectivesFor } from './lib/objectives.js';
import { refusalOf } from './lib/refuse.js';
import { typedRegions } from './lib/regions.js';
import { summaryLines } from './lib/summary.js';
import { unkeptFiles } from './lib/unkept-files.js';
import { writePlan } from './lib/write-plan.js';
import type { DisasterRecoveryGeneratorSchema } from './schema.js';

/** What an earlier run has written is no evidence for the next, or no plan would ever be the same twice. */
const OWN_MANIFESTS = /^kubernetes\/multi-region(?:-config\.yml$|\/)/;

/**
 * Plans how what the workspace runs comes back after a disaster: probe finds what holds data, advise chooses the strategies,
 * generate writes the plan, the scripts and the manifests, verify has them read.
 * @throws UsageError where the input cannot be used, and where the numbers contradict each other. Nothing is written then.
 */
export async function disasterRecoveryGenerator(
  tree: Tree,
  options: DisasterRecoveryGeneratorSchema,
): Promise<GeneratorCallback> {
  requireSupportedNode();
  const terminal = terminalFor(options.format, summaryLines);
  const { steps } = terminal;
  requireInsideWorkspace(tree.root, RECOVERY_CONFIG, 'The configuration');
  const config = readRecoveryConfig(tree.read(RECOVERY_CONFIG, 'utf-8'));
  const objectives = await objectivesFor(options, config);
  const typed = typedRegions(options.regions);
  const regions = typed ?? config.regions;
  const known = [...getProjects(tree)].map(([name, { root, projectType }]) => ({
    name,
    root,
    projectType,
  }));
  const outputs = outputsIn(tree.root, known);
  const today = dayOf(new Date());

  steps.step('probe', 'reading source, manifests and configuration');
  const { analysis, infrastructure, projects } = await analyzeWorkspace({
    root: tree.root,
    known,
    outputs,
    baseline: null,
    today,
    skipCache: options.skipCache ?? false,
    isLeftOut: (file) => OWN_MANIFESTS.test(file),
    onProgress: tellingProgress('reading the source', (line) => steps.note(line)),
  });
  const { graph, calls } = analysis;
  const all = gatherDatastores({ graph, infrastructure, calls, config }, objectives);
  const datastores = neededBy(all, graph, options.project);
  steps.note(
    ...datastores.map(({ name, product, engine, places: [place], managed }) => {
      const where = place === undefined ? 'of the configuration or the source' : place.file;
      return `${name}: ${product ?? engine}${managed ? ', run by somebody else' : ''} (${where})`;
    }),
  );

  const planned = planRecovery({
    objectives,
    regions,
    datastores,
    assumptions: config.assumptions,
    recoveryOrder: recoveryOrder(graph).groups,
  });
  const plan = {
    ...planned,
    warnings: [...planned.warnings, ...unkeptFiles(infrastructure, config)],
  };
  steps.step(
    'advise',
    `RTO ${spanText(objectives.rtoMs)}, RPO ${spanText(objectives.rpoMs)}: ${plan.contradictions.length > 0 ? `${counted(plan.contradictions.length, 'contradiction')}` : plan.strategy}`,
    ...plan.datastores.map(({ facts, strategy }) => `${facts.name}: ${strategy}`),
    ...plan.notPromised.map(({ facts }) => `${facts.name}: not covered`),
  );
  if (plan.contradictions.length > 0) throw refusalOf(plan);

  const written = writePlan(tree, {
    plan,
    graph,
    infrastructure,
    projects,
    config,
    outputs,
    today,
    options,
    regions: typed,
    workspace: analysis.name,
    folder: slug(analysis.name),
  });
  return finish({ tree, plan, written, options, terminal });
}
