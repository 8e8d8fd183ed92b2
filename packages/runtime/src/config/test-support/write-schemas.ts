import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { experimentFile } from '../../chaos/experiment/file/experiment-file.js';
import { configFiles } from '../files/index.js';
import { jsonSchema } from '../json-schema.js';

/** Renews packages/runtime/schemas from the descriptions of the configuration files. */
async function main(): Promise<void> {
  const folder = join(__dirname, '../../../schemas');
  mkdirSync(folder, { recursive: true });
  for (const description of [...configFiles, experimentFile]) {
    const text = JSON.stringify(jsonSchema(description));
    const file = join(folder, `${description.name}.schema.json`);
    writeFileSync(file, await format(text, { parser: 'json', printWidth: 100 }));
  }
}

void main();
