import { join } from 'node:path';
import { withProgress } from '../../../shared/terminal/progress.js';
import { jitiCli, pythonInterpreter } from '../../init/lib/verifiers.js';
import { howItStarts } from '../start/how-it-starts.js';
import { listeningFile } from '../start/listening-file.js';
import { type ApplicationTrial, verifyApplication } from '../verify/app/verify-application.js';
import type { ProbeTrial } from '../verify/try-probe.js';
import { verifyProbes } from '../verify/verify-probes.js';
import type { HealthChecksRun } from './finish.js';
import { probeVerifier } from './probe-verifier.js';
import { programFiles } from './program-files.js';

/** What was seen while dependencies were broken. */
export interface Broken {
  /** What came of starting the application; absent where that was not asked for. */
  readonly application?: Omit<ApplicationTrial, 'trials'>;
  readonly trials: readonly ProbeTrial[];
}

/** How to show that health turns: in the application itself, in the probes alone, or not at all. */
export function howToVerify({ options }: HealthChecksRun): 'app' | 'probes' | 'none' {
  return options.skipVerify ? 'none' : (options.verify ?? 'app');
}

/** Breaks each dependency in turn: of the application where it can be started here, and else of the probes alone. */
export async function breakDependencies(run: HealthChecksRun): Promise<Broken> {
  const { advice, terminal } = run;
  const say = (line: string): void => terminal.steps.note(line);
  let application: Broken['application'];
  if (howToVerify(run) === 'app') {
    const trial = await withProgress('starting the application', inApplication(run), say);
    const { trials, ...told } = trial;
    application = told;
    if (told.status === 'started') return { application, trials };
  }
  const { findings, tree } = run;
  const verifier = probeVerifier(findings.language, join(tree.root, findings.project.root));
  const trials = verifier
    ? await withProgress(
        'breaking dependencies',
        verifyProbes(verifier, advice.probes, addressesOf(run)),
        say,
      )
    : [];
  return { trials, ...(application && { application }) };
}

/** What a variable holds here: in the environment of this command, else where the workspace tells it. */
function addressesOf({ variables }: HealthChecksRun): (variable: string) => string | undefined {
  return (variable) =>
    (
      process.env[variable] ??
      variables.find((one) => one.variable === variable && one.value)?.value
    )?.replaceAll(/^["']|["']$/g, '');
}

async function inApplication(run: HealthChecksRun): Promise<ApplicationTrial> {
  const { tree, findings, wired, deep, calls, advice, variables } = run;
  const not = (detail: string): ApplicationTrial => ({ status: 'not-started', detail, trials: [] });
  if (!deep) return not('it was not looked at what it calls');
  if (!wired.at) return not('its endpoints are to be added by hand');
  const { project, language } = findings;
  const start = howItStarts(tree, findings, listeningFile(tree, findings, wired));
  if ('reason' in start) return not(start.reason);
  const python = language === 'python' ? pythonInterpreter(join(tree.root, project.root)) : '';
  if (python === undefined) return not('no Python that can import yaml was found');
  return verifyApplication({
    start,
    calls,
    probes: advice.probes,
    variables,
    addressFor: addressesOf(run),
    sources: new Map(
      programFiles(tree, project.root, language).map((file) => [
        file,
        tree.read(file, 'utf-8') ?? '',
      ]),
    ),
    command: language === 'python' ? [python, '-B'] : [process.execPath, jitiCli()],
    workspace: tree.root,
    projectRoot: project.root,
    ownPort: wired.ports?.own,
  });
}
