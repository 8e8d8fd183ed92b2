import type { TargetConfiguration } from '@nx/devkit';
import type { ReliabilityPluginOptions } from './plugin-options.js';

/** What says how the workspace is run, wherever it lies. */
const INFRASTRUCTURE = ['yml', 'yaml', 'tf', 'prisma'].map((end) => `{workspaceRoot}/**/*.${end}`);

/**
 * The targets of a project with config/reliability.yml. Analysing is cached by the project's source, that of what it
 * depends on, and the infrastructure; verifying is done each time, for it is the proof that counts.
 * @param outputs The folder for reports, relative to the workspace.
 * @param hasExperiments Whether it has chaos experiments, which are a target of their own.
 */
export function targetsFor(
  {
    analyzeTargetName = 'reliability-analyze',
    verifyTargetName = 'reliability-verify',
    chaosTargetName = 'reliability-chaos',
    failOn,
  }: ReliabilityPluginOptions,
  outputs: string,
  hasExperiments = false,
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
