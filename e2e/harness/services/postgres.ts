import { join } from 'node:path';

import { runCommand } from '../command.js';
import { startProcess } from '../process.js';
import { temporaryFolder } from '../temporary-folder.js';
import { unprivilegedUser } from '../unprivileged-user.js';
import { findBinary } from './find-binary.js';
import { startService } from './managed-service.js';
import type { Service } from './service.js';

const INITDB_LIMIT_MS = 60_000;

/**
 * A new PostgreSQL with one superuser, `postgres`, without a password, and the database `postgres`.
 * @throws Error when no PostgreSQL is installed or it does not start.
 */
export async function startPostgres(): Promise<Service> {
  const server = findBinary('postgres');
  const initdb = findBinary('initdb');
  if (!server || !initdb)
    throw new Error('PostgreSQL is not installed: apt-get install -y postgresql');
  const user = unprivilegedUser('postgres');
  const folder = temporaryFolder('postgres', user);
  const data = join(folder.path, 'data');
  try {
    await initialise(initdb, data, folder.path, user);
  } catch (error) {
    folder.remove();
    throw error;
  }
  const { stdout: version } = await runCommand(server, ['--version']);
  return await startService({
    name: `PostgreSQL ${/[\d.]+/.exec(version)?.[0] ?? ''}`.trim(),
    folder,
    user,
    command: server,
    arguments: (port) => [
      ...['-D', data, '-p', String(port), '-h', '127.0.0.1'],
      // No socket file, no waiting for the disk: nothing here outlives the test.
      ...['-c', 'unix_socket_directories=', '-c', 'fsync=off', '-c', 'max_connections=40'],
    ],
    ready: /ready to accept connections/,
    // Fast shutdown: SIGTERM would wait for the clients to leave.
    stopSignal: 'SIGINT',
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  });
}

async function initialise(
  initdb: string,
  data: string,
  cwd: string,
  user: ReturnType<typeof unprivilegedUser>,
): Promise<void> {
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const process = startProcess(initdb, args, { cwd, user });
  await process.waitForLine(/^Success/, INITDB_LIMIT_MS);
  await process.exited;
}
