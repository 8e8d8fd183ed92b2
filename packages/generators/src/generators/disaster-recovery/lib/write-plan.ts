import type { Tree } from '@nx/devkit';
import type { RecoveryPlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import { writeChaos, type WrittenChaos } from '../../../chaos/write-chaos.js';
import type { DependencyGraph } from '../../../graph/dependency-graph.js';
import type { WorkspaceProject } from '../../../graph/projects.js';
import type { Infrastructure } from '../../../infrastructure/infrastructure.js';
import { writePlanDocument } from '../../../reports/recovery-plan/index.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { RecoveryConfig } from '../config/recovery-config.js';
import { writeRecoveryConfig } from '../config/write-recovery-config.js';
import type { WrittenMultiRegion } from '../manifests/multi-region-request.js';
import { writeMultiRegion } from '../manifests/write-multi-region.js';
import type { DisasterRecoveryGeneratorSchema } from '../schema.js';
import { writeScripts, type WrittenScripts } from './scripts/write-scripts.js';

/** What is written, and of what it is made. */
export interface PlanToWrite {
  readonly plan: RecoveryPlan;
  readonly graph: DependencyGraph;
  readonly infrastructure: Infrastructure;
  readonly projects: readonly WorkspaceProject[];
  readonly config: RecoveryConfig;
  /** As typed; `null` where they were not. */
  readonly regions: readonly string[] | null;
  /** Of the workspace, as package.json has it. */
  readonly workspace: string;
  /** The same, as a folder can be called. */
  readonly folder: string;
  /** The folder for reports, plans and memory, relative to the workspace. */
  readonly outputs: string;
  readonly today: string;
  readonly options: DisasterRecoveryGeneratorSchema;
}

/** What became of all that was written. */
export interface WrittenPlan {
  readonly files: readonly FileOutcome[];
  readonly scripts: WrittenScripts;
  readonly manifests: WrittenMultiRegion;
  readonly chaos: WrittenChaos;
}

/** Writes the plan's document, the configuration, the scripts with their settings, the manifests, and experiments that make things fail. */
export function writePlan(tree: Tree, request: PlanToWrite): WrittenPlan {
  const { plan, graph, infrastructure, options, regions } = request;
  const scripts = writeScripts(tree, plan, request.folder, options.onConflict ?? 'keep');
  const manifests = writeMultiRegion(tree, {
    plan,
    graph,
    infrastructure,
    namespace: options.namespace,
    backupImage: options.backupImage,
  });
  const chaos = writeChaos(tree, graph, options.onConflict);
  const config = writeRecoveryConfig(tree, {
    objectives: plan.objectives,
    datastores: plan.datastores.map(({ facts }) => facts),
    regions,
  });
  const document = writePlanDocument(tree, {
    plan,
    graph,
    infrastructure,
    workspace: request.workspace,
    today: request.today,
    outputs: request.outputs,
    roots: new Map(request.projects.map(({ name, root }) => [name, root])),
    people: request.config.people,
    regions: plan.regions.length > 1 ? manifests.commands : null,
  });
  return {
    files: [document, config, ...scripts.files, ...manifests.files, ...chaos.files],
    scripts,
    manifests,
    chaos,
  };
}
