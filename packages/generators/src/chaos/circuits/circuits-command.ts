import { join } from 'node:path';
import { EXIT_CODES } from '@reliability/runtime/chaos';
import { FsTree } from 'nx/src/generators/tree';
import { EXPERIMENTS_PATH } from '../../experiments/experiment.js';
import { recordExperiments } from '../../experiments/record-experiments.js';
import { outputsIn } from '../../shared/project/outputs-in.js';
import { applicationsOf, type Project } from '../../shared/project/application.js';
import { chooseLanguage, languageEvidence } from '../../shared/project/language.js';
import { UsageError } from '../../shared/usage-error.js';
import type { CommandSurroundings } from '../command/chaos-command.js';
import { pathsIn, startOf } from '../design/start-of.js';
import { breakersOf, dataIn } from './breakers-of.js';
import { type CircuitsArguments, readCircuitsArguments } from './circuits-arguments.js';
import { CIRCUITS_HELP } from './circuits-help.js';
import type { CircuitTrial } from './try-circuit.js';
import { type CircuitsToTry, tryCircuitOf } from './try-circuits.js';

const SCRIPT = 'test-circuit-breakers.sh';

/** What stands behind `scripts/test-circuit-breakers.sh`. @returns How the process ends. Never rejects. */
export async function circuitsCommand(
  args: readonly string[],
  around: CommandSurroundings,
): Promise<number> {
  try {
    const asked = readCircuitsArguments(args);
    if (!asked.help) return await tryAll(asked, around);
    around.out(CIRCUITS_HELP);
    return 0;
  } catch (error) {
    around.err((error as Error).message);
    return EXIT_CODES.setup;
  }
}

async function tryAll(asked: CircuitsArguments, around: CommandSurroundings): Promise<number> {
  const { root, out } = around;
  if (asked.requests.length === 0) {
    throw new UsageError(
      'what makes the application call what it depends on? Say it with --request "GET /orders"',
    );
  }
  const tree = new FsTree(root, false);
  const project = chosen(applicationsOf(tree), asked.project);
  const language = await chooseLanguage(languageEvidence(tree, project), 'auto', project, SCRIPT);
  const start = startOf(tree, project, language);
  if ('reason' in start) throw new UsageError(start.reason);
  const folder = join(root, project.root);
  const breakers = breakersOf(folder, asked.addresses).filter(
    ({ name }) => asked.circuits === undefined || asked.circuits.includes(name),
  );
  if (breakers.length === 0) {
    throw new UsageError(`${project.name} has no such circuit in config/circuit-breakers.yml`);
  }
  const health = dataIn(folder, 'health-checks');
  const outputs = outputsIn(root, [project]);
  const app: CircuitsToTry = {
    root,
    projectRoot: project.root,
    outputs,
    start,
    requests: asked.requests,
    ready: health === undefined ? asked.requests[0]!.path : pathsIn(health).liveness,
    production: asked.production,
    onLine: (line) => {
      if (asked.verbose) out(`  | ${line}`);
    },
  };
  const trials: CircuitTrial[] = [];
  for (const { name, urlEnv } of breakers) {
    if (urlEnv === null) {
      out(`skipped  ${name}: no check knows its address; say it with --address ${name}=ITS_URL`);
      continue;
    }
    const trial = await tryCircuitOf(app, { name, urlEnv });
    trials.push(trial);
    out(`${trial.passed ? 'passed' : 'failed'}   ${name}: ${trial.detail}`);
  }
  recordExperiments(
    join(root, outputs, EXPERIMENTS_PATH),
    trials.map(({ circuit, passed, detail }) => ({
      project: project.name,
      subject: circuit,
      mechanism: 'circuit-breaker' as const,
      at: new Date().toISOString(),
      passed,
      by: SCRIPT,
      detail,
    })),
  );
  if (trials.length === 0) return EXIT_CODES.setup;
  return trials.every(({ passed }) => passed) ? 0 : EXIT_CODES.violated;
}

function chosen(applications: readonly Project[], name: string | undefined): Project {
  const found = applications.filter((one) => name === undefined || one.name === name);
  if (found.length === 1) return found[0]!;
  const names = applications.map((one) => one.name).join(', ') || 'none';
  throw new UsageError(`which application? Say it with --project; there are: ${names}`);
}
