import type { ConfigFile } from '../config-file.js';
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
import { examineHealthChecks } from './health-checks-rules.js';
import { DEPENDENCY_NAME, listOf, named, record, type ValueOf } from '../shape.js';

const path = text('a path such as /health', /^\/[A-Za-z0-9._~/-]{0,199}$/);

const paths = record({
  health: { shape: path, doc: 'The whole report.', default: '/health' },
  readiness: { shape: path, doc: 'Whether to send requests here.', default: '/health/ready' },
  liveness: { shape: path, doc: 'Whether the process answers.', default: '/health/alive' },
  startup: { shape: path, doc: 'Whether the process has started.', default: '/health/startup' },
});

const name = text('letters, digits, `_`, `.` and `-`, at most 63', /^[A-Za-z0-9][\w.-]{0,62}$/);

const recovery = record({
  after: {
    shape: wholeNumber(1),
    doc: 'How many answers in a row must be failures before the first attempt. For a circuit that is reset: answers, and 1.',
    default: 3,
  },
  max_attempts: { shape: wholeNumber(1), doc: 'Attempts that an outage gets.', default: 10 },
  base_delay: {
    shape: durationOrNone,
    doc: 'The least time between two attempts; doubles with each.',
    default: '1s',
  },
  max_delay: { shape: durationOrNone, doc: 'What that time grows to at most.', default: '1m' },
  timeout: { shape: duration, doc: 'After how long an attempt counts as failed.', default: '10s' },
});

const shutdown = record({
  drain_delay: {
    shape: durationOrNone,
    doc: 'How long requests are still taken after readiness turned red, so that balancers notice.',
    default: '5s',
  },
  grace_period: {
    shape: duration,
    doc: 'After how long the process is killed, such as terminationGracePeriodSeconds.',
    default: '30s',
  },
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
  interval: {
    shape: durationOrNone,
    doc: 'How often it is asked in the background; without one, how long an answer is served again.',
    default: '10s',
  },
  max_stale: {
    shape: duration,
    doc: 'Up to which age an answer of the background is believed; older fails. Without it: three times `interval`, plus `timeout`.',
  },
  failure_threshold: {
    shape: wholeNumber(1),
    doc: 'How many answers in a row must be worse before the check turns.',
    default: 1,
  },
  success_threshold: {
    shape: wholeNumber(1),
    doc: 'How many answers in a row must be better before the check turns back.',
    default: 1,
  },
  critical: {
    shape: flag,
    doc: 'Whether this instance can do nothing useful without the dependency; else a failure only warns.',
    default: true,
  },
  groups: {
    shape: listOf(name),
    doc: 'Named groups that it belongs to; each is reported below the path of `health`.',
  },
  circuit: {
    shape: text('the name of a dependency in circuit-breakers.yml', DEPENDENCY_NAME),
    doc: 'The circuit around the same dependency. While it rests, nobody is asked, and the check warns.',
  },
  recovery: {
    shape: recovery,
    doc: 'What is done about a failure that lasts: what the application passes, else its `circuit` is reset once the dependency answers.',
  },
});

/** The keys of one probe in health-checks.yml. */
export type HealthProbeEntry = ValueOf<typeof probe>;

const shape = record({
  version,
  deep: { shape: flag, doc: 'Whether dependencies are asked at all.', default: true },
  port: { shape: wholeNumber(0, 65_535), doc: 'Port of the health endpoints.', default: 8000 },
  host: {
    shape: text('an address or host name', /^[A-Za-z0-9.:_-]{1,253}$/),
    doc: 'What the health server listens on. Without it: all interfaces, for a prober stands outside the container.',
  },
  paths: { shape: paths, doc: 'Where the endpoints are.' },
  background: {
    shape: flag,
    doc: 'Whether probes are asked at their `interval` while the health server runs, so that no prober waits; else when somebody wants to know.',
    default: true,
  },
  details: {
    shape: oneOf('never', 'authorized', 'always'),
    doc: 'Who is told the single checks. Without it: `authorized` where there is a `token_env`; else `always` on the health server, `never` among the application’s routes.',
  },
  token_env: {
    shape: secretive(
      text('the name of an environment variable, such as HEALTH_TOKEN', /^[A-Za-z_]\w{0,127}$/),
    ),
    doc: 'The environment variable with the bearer token that authorizes. Where it is empty, nobody is authorized.',
  },
  error_text: {
    shape: flag,
    doc: 'Whether details hold what errors say, cleared of what could be a secret, besides their codes.',
    default: false,
  },
  format: {
    shape: oneOf('auto', 'json', 'plain'),
    doc: 'JSON, a word for balancers, or what the `Accept` header asks for.',
    default: 'auto',
  },
  shutdown: { shape: shutdown, doc: 'How the process ends.' },
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
  examine: examineHealthChecks,
};
