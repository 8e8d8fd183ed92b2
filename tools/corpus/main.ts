import { statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { corpusArguments } from './corpus-arguments.js';
import { countLines } from './count-lines.js';
import { scanDirectory } from './scan-directory.js';

const say = (line: string): void => console.error(line);

async function main(): Promise<void> {
  const { directories, json, rewrite } = corpusArguments(process.argv.slice(2));
  const facts = [];
  for (const directory of directories.map((path) => resolve(path))) {
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
      throw new Error(`${directory} is no directory.`);
    }
    say(directory);
    const scanned = scanDirectory(directory, say);
    facts.push(
      ...scanned.result.calls.map(({ fact }) =>
        directories.length > 1 ? { directory, ...fact } : fact,
      ),
    );
    for (const line of countLines(scanned)) console.log(line);
    if (!rewrite) continue;
    const { rewriteCopy } = await import('./rewrite-copy.js');
    const { isFlawed, rewriteLines } = await import('./rewrite-lines.js');
    const rewritten = rewriteCopy(directory, say);
    for (const line of rewriteLines(rewritten)) console.log(line);
    if (isFlawed(rewritten)) process.exitCode = 1;
  }
  if (json !== undefined) {
    writeFileSync(json, `${JSON.stringify({ schemaVersion: 1, calls: facts }, null, 2)}\n`);
    console.log(json);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
