import { join } from 'node:path';

/** The folder of this repository. */
export const repositoryRoot = join(__dirname, '../..');
