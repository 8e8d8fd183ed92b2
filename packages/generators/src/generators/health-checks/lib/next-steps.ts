import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { Findings } from '../../init/lib/probe.js';
import type { ManifestReport } from '../manifests/manifest-report.js';
import type { Wired } from './wire.js';

/** What a person does after a run, a line each. */
export function nextSteps(
  { project, language, framework, importSuffix = '' }: Findings,
  wiring: Omit<Wired, 'files'>,
  files: readonly FileOutcome[],
  deep: boolean,
  manifests: ManifestReport,
): readonly string[] {
  const kubernetes = project.root === '.' ? 'kubernetes' : `${project.root}/kubernetes`;
  const patch = `${kubernetes}/readiness-probe.yml`;
  const arePatches = manifests.workloads.length === 0 && files.some(({ path }) => path === patch);
  return [
    ...(wiring.at ? [] : byHand(language, importSuffix, framework)),
    'Look at the numbers in config/health-checks.yml: what is critical takes an instance out of rotation.',
    ...(arePatches
      ? [`Apply the probes: kubectl patch deployment <name> --patch-file ${patch}`]
      : []),
    ...manifests.next,
    ...files
      .filter(({ path, action }) => action === 'kept' && path.startsWith(`${kubernetes}/`))
      .map(
        ({ path }) =>
          `Compare ${path}, which you have changed, with the checks; without it, it is written anew.`,
      ),
    ...(deep
      ? []
      : ['Probe what it depends on: nx g @reliability/generators:health-checks --deep']),
  ];
}

function byHand(
  language: Findings['language'],
  suffix: string,
  framework: Findings['framework'],
): readonly string[] {
  const where = framework ? `No application of ${framework} was found` : 'No server was found';
  return [
    `${where} that the endpoints could be added to. In your entry file:`,
    ...(language === 'python'
      ? [
          '  from src.service_health import start_health_server',
          '  start_health_server()  # on the port in config/health-checks.yml',
        ]
      : [
          `  import { startHealthServer } from './health/index${suffix}';`,
          '  await startHealthServer(); // on the port in config/health-checks.yml',
        ]),
  ];
}
