import { findBinary } from './find-binary.js';

export type ServiceName =
  | 'PostgreSQL'
  | 'Redis'
  | 'MariaDB'
  | 'RabbitMQ'
  | 'NATS'
  | 'dnsmasq'
  | 'Chromium';

export interface Availability {
  readonly service: ServiceName;
  /** Where its server was found; undefined when it is not installed. */
  readonly path: string | undefined;
  /** The command that installs it. */
  readonly install: string;
}

const PROGRAMS: Record<ServiceName, { programs: string[]; package: string }> = {
  PostgreSQL: { programs: ['postgres'], package: 'postgresql' },
  Redis: { programs: ['redis-server', 'valkey-server'], package: 'redis-server' },
  MariaDB: { programs: ['mariadbd'], package: 'mariadb-server' },
  RabbitMQ: { programs: ['rabbitmq-server'], package: 'rabbitmq-server' },
  NATS: { programs: ['nats-server'], package: 'nats-server' },
  dnsmasq: { programs: ['dnsmasq'], package: 'dnsmasq-base' },
  Chromium: { programs: ['chromium', 'chromium-browser'], package: 'chromium' },
};

/** Whether one real service is installed on this machine. */
export function availability(service: ServiceName): Availability {
  const { programs, package: name } = PROGRAMS[service];
  return { service, path: findBinary(...programs), install: `apt-get install -y ${name}` };
}

/** The same for every service that the tests can use. */
export function availabilities(): Availability[] {
  return (Object.keys(PROGRAMS) as ServiceName[]).map(availability);
}

/** Under `CI=true` (or 1) what is missing is a failure; elsewhere its tests are skipped. */
export function missingIsFailure(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['CI'] === 'true' || env['CI'] === '1';
}

/** One line for a person: what was found where, or what to do about it. */
export function describeAvailability({ service, path, install }: Availability): string {
  return path
    ? `${service}: ${path}`
    : `${service}: not installed, its tests ${missingIsFailure() ? 'fail' : 'are skipped'}. Install it: ${install}`;
}
