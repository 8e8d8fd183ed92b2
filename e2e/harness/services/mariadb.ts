import { join } from 'node:path';

import { startProcess } from '../process.js';
import { runCommand } from '../command.js';
import { temporaryFolder } from '../temporary-folder.js';
import { unprivilegedUser } from '../unprivileged-user.js';
import { findBinary } from './find-binary.js';
import { startService } from './managed-service.js';
import type { Service } from './service.js';

const INSTALL_LIMIT_MS = 60_000;

/**
 * A new MariaDB with the user `root`, without a password, and the empty database `test`.
 * @throws Error when no MariaDB is installed or it does not start.
 */
export async function startMariadb(): Promise<Service> {
  const server = findBinary('mariadbd');
  const install = findBinary('mariadb-install-db');
  if (!server || !install)
    throw new Error('MariaDB is not installed: apt-get install -y mariadb-server');
  const user = unprivilegedUser('mysql');
  const folder = temporaryFolder('mariadb', user);
  const data = join(folder.path, 'data');
  try {
    const installing = startProcess(
      install,
      ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal'],
      { cwd: folder.path, user },
    );
    await installing.waitForLine(/^OK$/, INSTALL_LIMIT_MS);
    await installing.exited;
  } catch (error) {
    folder.remove();
    throw error;
  }
  const { stdout: version } = await runCommand(server, ['--no-defaults', '--version']);
  return await startService({
    name: `MariaDB ${/Ver ([\d.]+)/.exec(version)?.[1] ?? ''}`.trim(),
    folder,
    user,
    command: server,
    arguments: (port) => [
      '--no-defaults',
      ...[`--datadir=${data}`, `--port=${port}`, '--bind-address=127.0.0.1'],
      ...[`--socket=${join(folder.path, 'socket')}`, `--pid-file=${join(folder.path, 'pid')}`],
      ...['--skip-name-resolve', '--innodb-flush-log-at-trx-commit=0'],
    ],
    ready: /ready for connections/,
    url: (port) => `mysql://root@127.0.0.1:${port}/test`,
  });
}
