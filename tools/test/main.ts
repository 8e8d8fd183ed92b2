import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { availabilities, describeAvailability } from '../../e2e/harness/services/availability.js';
import { formatCounts } from './counts.js';
import { nodeProblem } from './node-version.js';
import { runSteps } from './run-steps.js';
import { chooseSteps } from './steps.js';

async function main(): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const tooOld = nodeProblem(process.versions.node, manifest.engines.node);
  if (tooOld) throw new Error(tooOld);
  const { values } = parseArgs({ options: { project: { type: 'string', multiple: true } } });
  const steps = chooseSteps(values.project ?? []);

  console.log('Real services on this machine:');
  for (const found of availabilities()) console.log(`  ${describeAvailability(found)}`);

  const { counts, problems } = await runSteps(steps, (line) => console.log(line));
  if (problems.length > 0) {
    process.exitCode = 1;
    console.error(['\nFailed:', ...problems].join('\n  '));
  }
  // The last line of the run, whatever went before.
  console.log(`\n${formatCounts(counts)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
