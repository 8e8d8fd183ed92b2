import { readFileSync } from 'node:fs';

import { HELP, readArguments } from './score-arguments.js';
import { readFacts } from './score-facts.js';
import { readLabels } from './score-labels.js';
import { formatDifferences, formatRows } from './score-report.js';
import { shortfalls } from './score-require.js';
import { outcomes, tally } from './score-tally.js';

function main(): void {
  const { help, inputs, list, requirements, scope } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(HELP);
    return;
  }
  const found = inputs.flatMap(({ labels, facts }) =>
    outcomes(
      readLabels(readFileSync(labels, 'utf8'), labels),
      readFacts(readFileSync(facts, 'utf8'), facts),
      scope,
    ),
  );
  const rows = tally(found);
  console.log(formatRows(rows));
  if (list) console.log(formatDifferences(found));

  const [all] = rows;
  const short = all ? shortfalls(all, requirements) : [];
  if (short.length > 0) {
    console.error(`\n${short.join('\n')}`);
    process.exitCode = 1;
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
