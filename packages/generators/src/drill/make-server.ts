import { createServer } from 'node:net';
import type { DrillRequest } from './drill-request.js';
import { MariadbServer } from './engines/mariadb/mariadb-server.js';
import { PostgresServer } from './engines/postgres/postgres-server.js';
import { RedisServer } from './engines/redis/redis-server.js';
import type { ScratchServer } from './engines/scratch-server.js';
import type { Scratch } from './scratch/scratch.js';
import type { BackupSettings } from './script/backup-settings.js';

/** What a server needs to know of its surroundings. */
export interface ServerSurroundings {
  readonly scratch: Scratch;
  readonly settings: BackupSettings;
  readonly archiveCommand: string;
  /** That of the application. */
  readonly database: string;
  readonly superuser: string;
}

/** The server that a drill kills. */
export async function makeServer(
  { engine, log, logEveryMs }: DrillRequest,
  { scratch, settings, archiveCommand, database, superuser }: ServerSurroundings,
): Promise<ScratchServer> {
  switch (engine) {
    case 'postgres':
      return new PostgresServer(scratch, {
        archiveCommand: log === 'archive' ? archiveCommand : null,
        archiveTimeoutMs: logEveryMs,
        database,
        superuser,
        preload: (settings['shared_preload_libraries'] ?? '').replaceAll(' ', ','),
        binDirectory: settings['bin_directory'],
      });
    case 'mariadb':
      return new MariadbServer(scratch, database);
    case 'redis':
      return new RedisServer(scratch, await freePort());
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
