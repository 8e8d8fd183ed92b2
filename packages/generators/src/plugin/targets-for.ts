import type { TargetConfiguration } from '@nx/devkit';
import type { ReliabilityPluginOptions } from './plugin-options.js';

/** What says how the workspace is run, wherever it lies. */
const INFRASTRUCTURE = ['yml', 'yaml', 'tf', 'prisma'].map((end) => `{workspaceRoot}/**/*.${end}`);

/** What decides which targets a project has. */
export interface ProjectTraits {
  /** It has chaos experiments, which are a target of their own. */
  readonly hasExperiments: boolean;
  /** The workspace has a config/disaster-recovery.yml. */
  readonly recovers: boolean;
}

/**
 * The targets of a project with config/reliability.yml. Analysing is cached by the project's source, that of what it
 * depends on, and the infrastructure; verifying and drilling are done each time, for they are the proof that counts.
 * @param outputs The folder for reports, relative to the workspace.
 */
export function targetsFor(
  {
    analyzeTargetName = 'reliability-analyze',
    verifyTargetName = 'reliability-verify',
    drillTargetName = 'reliability-drill',
    chaosTargetName = 'reliability-chaos',
    failOn,
  }: ReliabilityPluginOptions,
  outputs: string,
  { hasExperiments, recovers }: ProjectTraits,
): Record<string, TargetConfiguration> {
  return {
    [analyzeTargetName]: {
      executor: '@reliability/generators:analyze',
      cache: true,
      inputs: [
        'default',
        '^default',
        ...INFRASTRUCTURE,
        '{workspaceRoot}/**/.env.{example,sample,template}',
        '{workspaceRoot}/reliability-baseline.json',
        `{workspaceRoot}/${outputs}/reliability/memory/experiments.json`,
      ],
      outputs: [`{workspaceRoot}/${outputs}/reports/projects/{projectName}`],
      ...(failOn !== undefined && { options: { failOn } }),
      metadata: {
        technologies: ['reliability'],
        description: 'Tell what would take this service down, and what mends it',
      },
    },
    [verifyTargetName]: {
      executor: '@reliability/generators:verify',
      cache: false,
      metadata: {
        technologies: ['reliability'],
        description: 'Simulate failures against what protects this service',
      },
    },
    ...(recovers && {
      [drillTargetName]: {
        executor: '@reliability/generators:drill',
        cache: false,
        // Two at once would fill each other's disk and measure each other.
        parallelism: false,
        metadata: {
          technologies: ['reliability'],
          description:
            'Kill copies of the datastores, restore them, and measure what that takes and loses',
        },
      },
    }),
    ...(hasExperiments && {
      [chaosTargetName]: {
        executor: '@reliability/generators:chaos',
        cache: false,
        metadata: {
          technologies: ['reliability'],
          description:
            'Make what this service needs fail, and see whether it survives; a dry run without --run',
        },
      },
    }),
  };
}
