import { relative } from 'node:path';

import { packAll } from './pack-all.js';

packAll((line) => console.log(line)).then(
  (packed) => {
    for (const { tarball } of packed) console.log(relative(process.cwd(), tarball));
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
