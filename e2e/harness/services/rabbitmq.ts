import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { freePort } from '../free-port.js';
import { startProcess } from '../process.js';
import { temporaryFolder } from '../temporary-folder.js';
import { unprivilegedUser } from '../unprivileged-user.js';
import { findBinary } from './find-binary.js';
import { startService } from './managed-service.js';
import type { Service } from './service.js';

/** Debian's own `rabbitmq-server` on PATH writes to the machine's log; what it starts stands here. */
const DEBIAN = '/usr/lib/rabbitmq/bin/rabbitmq-server';

const START_LIMIT_MS = 90_000;

export interface Rabbitmq extends Service {
  /**
   * Runs `rabbitmqctl` on it.
   * @throws Error when that fails.
   */
  control(...command: string[]): Promise<void>;
}

/**
 * A new RabbitMQ with the user `guest` and its password `guest`, beside an Erlang port mapper of its own.
 * @throws Error when no RabbitMQ is installed or it does not start.
 */
export async function startRabbitmq(): Promise<Rabbitmq> {
  const server = existsSync(DEBIAN) ? DEBIAN : findBinary('rabbitmq-server');
  const portMapper = findBinary('epmd');
  if (!server || !portMapper)
    throw new Error('RabbitMQ is not installed: apt-get install -y rabbitmq-server');
  const user = unprivilegedUser('rabbitmq');
  const folder = temporaryFolder('rabbitmq', user);
  const [mapperPort, distributionPort] = [await freePort(), await freePort()];
  const mapper = startProcess(
    portMapper,
    ['-port', String(mapperPort), '-address', '127.0.0.1', '-d'],
    { user, env: { PATH: process.env['PATH'] } },
  );
  const node = (port: number) => ({
    HOME: folder.path,
    ERL_EPMD_PORT: String(mapperPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: `node${port}@localhost`,
  });
  try {
    await mapper.waitForPort(mapperPort);
    const service = await startService({
      name: 'RabbitMQ',
      folder,
      user,
      command: server,
      arguments: () => [],
      environment: (port) => ({
        ...node(port),
        RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
        RABBITMQ_NODE_PORT: String(port),
        RABBITMQ_DIST_PORT: String(distributionPort),
        RABBITMQ_MNESIA_BASE: join(folder.path, 'mnesia'),
        RABBITMQ_LOGS: '-',
        RABBITMQ_FEATURE_FLAGS: '',
        RABBITMQ_CONF_ENV_FILE: join(folder.path, 'none'),
        RABBITMQ_CONFIG_FILE: join(folder.path, 'none'),
        RABBITMQ_ENABLED_PLUGINS_FILE: join(folder.path, 'plugins'),
        // It would otherwise spin on every core while it has nothing to do.
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+sbwt none +S 1:1',
      }),
      ready: /startup complete/i,
      readyLimitMs: START_LIMIT_MS,
      url: (port) => `amqp://guest:guest@127.0.0.1:${port}`,
    });
    const stop = async (): Promise<void> => {
      await service.stop();
      await mapper.stop();
    };
    const control = async (...command: string[]): Promise<void> => {
      const env = { PATH: process.env['PATH'], ...node(service.port) };
      const running = startProcess(join(dirname(server), 'rabbitmqctl'), command, { user, env });
      const end = await running.exited;
      if (end !== 'exit 0') throw new Error(`rabbitmqctl ${command.join(' ')}: ${end}`);
    };
    return { ...service, stop, control };
  } catch (error) {
    await mapper.stop();
    throw error;
  }
}
