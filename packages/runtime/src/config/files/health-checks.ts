import type { Blame, ConfigFile } from '../config-file.js';
import { version } from '../policy-file.js';
import {
  duration,
  durationOrNone,
  flag,
  numberBetween,
  oneOf,
  secretive,
  text,
  wholeNumber,
} from '../scalars.js';
import { named, record, type ValueOf } from '../shape.js';

const path = text('a path such as /health', /^\/[A-Za-z0-9._~/-]{0,199}$/);

const paths = record({
  health: { shape: path, doc: 'The whole report.', default: '/health' },
  readiness: { shape: path, doc: 'Whether to send requests here.', default: '/health/ready' },
  liveness: { shape: path, doc: 'Whether the process answers.', default: '/health/alive' },
  startup: { shape: path, doc: 'Whether the process has started.', default: '/health/startup' },
});

const probe = record({
  type: {
    shape: oneOf('postgres', 'mysql', 'mongodb', 'redis', 'http', 'disk-space'),
    doc: 'What is asked.',
    required: true,
  },
  url_env: {
    shape: secretive(
      text('the name of an environment variable, such as DATABASE_URL', /^[A-Za-z_]\w{0,127}$/),
    ),
    doc: 'The environment variable that holds the address. The address itself, with its password, has no place in a file.',
  },
  url: {
    shape: secretive(
      text('an http or https address without a password', /^https?:\/\/[^\s/@]+(\/\S*)?$/),
    ),
    doc: 'The address, for `http` only.',
  },
  path: {
    shape: text('a directory', /^[^\0\r\n]{1,1000}$/),
    doc: 'A directory on the disk to watch, for `disk-space` only.',
    default: '.',
  },
  min_free_percent: {
    shape: numberBetween(0, 100),
    doc: 'Share of the disk that must be free, for `disk-space` only.',
    default: 10,
  },
  timeout: { shape: duration, doc: 'After how long the check counts as failed.', default: '2s' },
  interval: { shape: durationOrNone, doc: 'How long an answer is served again.', default: '10s' },
  critical: {
    shape: flag,
    doc: 'Whether this instance can do nothing useful without the dependency; else a failure only warns.',
    default: true,
  },
});

const shape = record({
  version,
  deep: { shape: flag, doc: 'Whether dependencies are asked at all.', default: true },
  port: { shape: wholeNumber(0, 65_535), doc: 'Port of the health endpoints.', default: 8000 },
  paths: { shape: paths, doc: 'Where the endpoints are.' },
  probes: {
    shape: named(
      probe,
      /^[A-Za-z0-9][\w.-]{0,62}$/,
      'letters, digits, `_`, `.` and `-`, at most 63',
    ),
    doc: 'What is asked, by the name under which it is reported.',
  },
});

/** The keys of health-checks.yml. */
export type HealthChecksEntry = ValueOf<typeof shape>;

/** config/health-checks.yml. */
export const healthChecksFile: ConfigFile<typeof shape> = {
  name: 'health-checks',
  title: 'What a service reports about its own health, and where.',
  shape,
  examine,
};

type Paths = NonNullable<HealthChecksEntry['paths']>;
type Probe = ValueOf<typeof probe>;

function examine({ paths = {}, probes = new Map() }: HealthChecksEntry, blame: Blame): void {
  for (const [key, message] of repeatedPaths(paths)) blame.blame(['paths'], [key], message);
  for (const [name, probe] of probes) examineProbe(probe, ['probes', name], blame);
}

function* repeatedPaths(written: Paths): Generator<[key: string, message: string]> {
  const taken = new Map<unknown, string>();
  for (const [key, field] of Object.entries(paths.fields)) {
    const value = written[key as keyof Paths] ?? field.default;
    const other = taken.get(value);
    if (other) yield [key in written ? key : other, `\`${key}\` is the same path as \`${other}\``];
    else taken.set(value, key);
  }
}

function examineProbe(probe: Probe, path: readonly string[], blame: Blame): void {
  const { type } = probe;
  const foreign =
    type === 'disk-space'
      ? (['url_env', 'url'] as const)
      : type === 'http'
        ? (['path', 'min_free_percent'] as const)
        : (['url', 'path', 'min_free_percent'] as const);
  for (const key of foreign) {
    if (key in probe) blame.blame(path, [key], `\`${key}\` has no meaning for a ${type} probe`);
  }
  if (type === 'disk-space' || probe.url_env !== undefined) return;
  if (type !== 'http') {
    blame.blameWhole(
      path,
      `a ${type} probe needs \`url_env\`, the environment variable with its address`,
    );
  } else if (probe.url === undefined) {
    blame.blameWhole(path, 'an http probe needs `url` or `url_env`');
  }
}
