// @ts-check
// Measures what each policy costs, beside other libraries, and prints the tables and the goals.
import { join } from 'node:path';
import { parseArguments, USAGE } from './arguments.mjs';
import { verdictsOn } from './goals.mjs';
import { recordCircumstances } from './harness/circumstances.mjs';
import { FULL, QUICK } from './harness/effort.mjs';
import { writeDocuments } from './report/documents.mjs';
import { goalsText, tableText } from './report/terminal.mjs';
import { scenarios } from './scenarios/index.mjs';

/** @import { Run, Table } from './types.js' */

const root = join(import.meta.dirname, '../..');

/** One line that is written over on a terminal, and one line for each step in a log. @param {string} text */
const progress = (text) =>
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text.slice(0, 100)}` : `${text}\n`);
const endProgress = () => process.stderr.isTTY && process.stderr.write('\r\u001b[K');

/** @param {ReturnType<typeof parseArguments>} options */
async function main({ quick, only }) {
  const command = ['npm run bench', ...(quick ? ['--quick'] : []), ...only].join(' ');
  const circumstances = recordCircumstances(command);
  const effort = { ...(quick ? QUICK : FULL), progress };
  const chosen = scenarios.filter(({ id }) => only.length === 0 || only.includes(id));

  /** @type {Table[]} */
  const tables = [];
  for (const [index, { measure, title }] of chosen.entries()) {
    progress(`${index + 1} of ${chosen.length}: ${title}`);
    const table = await measure(effort);
    endProgress();
    console.log(tableText(table));
    tables.push(table);
  }

  /** @type {Run} */
  const run = { circumstances: circumstances(), tables, verdicts: verdictsOn(tables) };
  console.log(goalsText(run));
  console.log(
    `${run.circumstances.seconds} s, load average ${run.circumstances.load.join(' to ')}.`,
  );
  if (quick) console.log('A quick run shows that everything works; trust none of its numbers.');
  if (!quick && only.length === 0) {
    for (const file of writeDocuments(root, run)) console.log(`Written: ${file}`);
  }
}

/** @param {unknown} error */
const complain = (error) => {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exit(1);
};

let options;
try {
  options = parseArguments(
    process.argv.slice(2),
    scenarios.map(({ id }) => id),
  );
} catch (error) {
  complain(error);
}
if (options?.help) console.log(USAGE);
else if (options) await main(options);
