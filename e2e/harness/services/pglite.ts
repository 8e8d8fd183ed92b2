import { dirname, join } from 'node:path';

import { temporaryFolder } from '../temporary-folder.js';
import { startService } from './managed-service.js';
import type { Service } from './service.js';

/**
 * PostgreSQL compiled to WebAssembly, behind its socket server: for machines where no PostgreSQL is installed.
 * It runs one query at a time and knows no other user than `postgres`.
 */
export async function startPglite(): Promise<Service> {
  const folder = temporaryFolder('pglite');
  const server = join(dirname(require.resolve('@electric-sql/pglite-socket')), 'scripts/server.js');
  return await startService({
    name: 'PGlite',
    folder,
    command: process.execPath,
    arguments: (port) => [
      server,
      ...[`--db=${join(folder.path, 'data')}`, '--host=127.0.0.1', `--port=${port}`],
      '--max-connections=10',
    ],
    ready: /listening|ready/i,
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  });
}
