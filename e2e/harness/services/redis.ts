import { runCommand } from '../command.js';
import { temporaryFolder } from '../temporary-folder.js';
import { unprivilegedUser } from '../unprivileged-user.js';
import { findBinary } from './find-binary.js';
import { startService } from './managed-service.js';
import type { Service } from './service.js';

/**
 * A new Redis, or Valkey, without a password. What it holds survives `restart`.
 * @throws Error when no Redis is installed or it does not start.
 */
export async function startRedis(): Promise<Service> {
  const server = findBinary('redis-server', 'valkey-server');
  if (!server) throw new Error('Redis is not installed: apt-get install -y redis-server');
  const user = unprivilegedUser('redis', 'valkey');
  const folder = temporaryFolder('redis', user);
  const { stdout: version } = await runCommand(server, ['--version']);
  return await startService({
    name: `Redis ${/v=([\d.]+)/.exec(version)?.[1] ?? ''}`.trim(),
    folder,
    user,
    command: server,
    arguments: (port) => [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder.path],
      // A save point makes a clean shutdown write the data, which `restart` reads back.
      ...['--save', '3600 1', '--appendonly', 'no', '--daemonize', 'no'],
    ],
    ready: /ready to accept connections/i,
    url: (port) => `redis://127.0.0.1:${port}`,
  });
}
