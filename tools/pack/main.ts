import { relative } from 'node:path';

import { packAll, PACKS } from './pack-all.js';

packAll(PACKS, (line) => console.log(line)).then(
  (packed) => {
    for (const { tarball } of packed) console.log(relative(process.cwd(), tarball));
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
