import { runCommand } from '../command.js';
import { temporaryFolder } from '../temporary-folder.js';
import { unprivilegedUser } from '../unprivileged-user.js';
import { findBinary } from './find-binary.js';
import { startService } from './managed-service.js';
import type { Service } from './service.js';

/**
 * A name server that knows these names and their addresses, and nothing of the world.
 * @throws Error when no dnsmasq is installed or it does not start.
 */
export async function startDnsmasq(
  names: Readonly<Record<string, readonly string[]>>,
): Promise<Service> {
  const server = findBinary('dnsmasq');
  if (!server) throw new Error('dnsmasq is not installed: apt-get install -y dnsmasq-base');
  const user = unprivilegedUser('nobody');
  const { stdout: version } = await runCommand(server, ['--version']);
  const records = Object.entries(names).flatMap(([name, addresses]) =>
    addresses.map((address) => `--host-record=${name},${address}`),
  );
  return await startService({
    name: `dnsmasq ${/version ([\d.]+)/.exec(version)?.[1] ?? ''}`.trim(),
    folder: temporaryFolder('dnsmasq', user),
    user,
    command: server,
    arguments: (port) => [
      ...['--keep-in-foreground', '--log-facility=-', `--user=${user.name}`, '--pid-file'],
      ...[`--port=${port}`, '--listen-address=127.0.0.1', '--bind-interfaces'],
      // Neither the machine's settings nor its name servers.
      ...['--conf-file=/dev/null', '--no-resolv', '--no-hosts', '--local=/test/', ...records],
    ],
    ready: /started/,
    url: (port) => `dns://127.0.0.1:${port}`,
  });
}
