import { runCommand } from '../command.js';
import { temporaryFolder } from '../temporary-folder.js';
import { unprivilegedUser } from '../unprivileged-user.js';
import { findBinary } from './find-binary.js';
import { startService } from './managed-service.js';
import type { Service } from './service.js';

/**
 * A new NATS server that asks for no password.
 * @throws Error when no NATS server is installed or it does not start.
 */
export async function startNats(): Promise<Service> {
  const server = findBinary('nats-server');
  if (!server) throw new Error('NATS is not installed: apt-get install -y nats-server');
  const user = unprivilegedUser('nats');
  const { stdout: version } = await runCommand(server, ['--version']);
  return await startService({
    name: `NATS ${/v([\d.]+)/.exec(version)?.[1] ?? ''}`.trim(),
    folder: temporaryFolder('nats', user),
    user,
    command: server,
    arguments: (port) => ['--addr', '127.0.0.1', '--port', String(port)],
    ready: /Server is ready/,
    url: (port) => `nats://127.0.0.1:${port}`,
  });
}
