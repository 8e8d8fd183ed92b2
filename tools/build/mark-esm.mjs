// Node reads the module kind of a .js file from the nearest package.json; the package itself is CommonJS.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node tools/build/mark-esm.mjs <folder>');
writeFileSync(join(folder, 'package.json'), '{ "type": "module", "sideEffects": false }\n');
