import fc from 'fast-check';
import type { Duration } from '../checks/duration.js';
import type { HealthOptions } from '../checks/health.js';
import type { HttpMethod, MeshOptions } from '../checks/mesh.js';
import type { ProbePatchOptions } from '../templates/probes/patch-options.js';
import type { LimitRangeOptions } from '../templates/quota/render-limit-range.js';
import type { ResourceQuotaOptions } from '../templates/quota/render-resource-quota.js';
import type { WorkloadOptions } from '../templates/workload/workload-options.js';

/** Words that some reader of YAML takes for something else, and that are fit as names. */
const TREACHEROUS = [
  'yes',
  'no',
  'on',
  'off',
  'y',
  'n',
  'null',
  'true',
  'false',
  'inf',
  'nan',
  'e1',
];
const NUMERIC = ['0123', '1e3', '0x1f', '0o17', '1-2-3', '12', '2001-01-01', '0b1'];
/** Values in which YAML has a meaning for nearly everything. */
const HOSTILE = [
  'a: b',
  '- a',
  '# no comment',
  'a\nb: c',
  '{{ .Values.x }}',
  '{ a: b }',
  '[a',
  '&anchor',
  '*alias',
  '!tag',
  '|',
  '>-',
  "'",
  '"',
  '%',
  '@',
  '`',
  ' ',
  '',
  '~',
  '=',
  '<<',
  '12:30:45',
  '1_000',
  '+1',
  '.5',
  '0o7',
  '---',
  '...',
  'a\r\nb',
  '\ttab',
  'trailing ',
  '<%= 1 %>',
  '-->',
  '\\',
  'null',
  'Yes',
  'NO',
  '\u{1f600}',
  'a\n\n  b\n',
  '? a',
  ': a',
  'a #b',
];

const word = fc.constantFrom(...TREACHEROUS);
const name = fc.oneof(word, fc.stringMatching(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/));
const label = fc.oneof(
  word,
  fc.constantFrom(...NUMERIC),
  fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?$/),
);
const namespace = label.filter((text) => text !== 'default' && !text.startsWith('kube-'));
const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: fc.constantFrom(...HOSTILE), maxLength: 3 }),
  fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .filter((one) => !/[^\t\n\r\u0020-\u007e\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd]/.test(one)),
);
const key = fc.oneof(
  fc.constantFrom('yes', '0123', '1.5', 'a_b', 'null'),
  fc.stringMatching(/^[a-z]{1,8}\.example\/[A-Za-z0-9]{1,20}$/),
);
const labelValue = fc.oneof(
  fc.constantFrom('', ...TREACHEROUS, ...NUMERIC, '1.0', '1_000'),
  fc.stringMatching(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,20}[A-Za-z0-9])?$/),
);
const port = fc.integer({ min: 1, max: 65_535 }).filter((number) => number !== 22);
const path = fc.oneof(
  fc.constantFrom('/', '/a:b', '/{{x}}', "/'", '/"', '/%20?a=b&c', '/*a'),
  fc.stringMatching(/^\/[!-"$-~]{0,30}$/),
);

const between = (leastMs: number, mostMs: number): fc.Arbitrary<Duration> =>
  fc
    .integer({ min: leastMs, max: mostMs })
    .chain((ms) =>
      fc.constantFrom<Duration>(
        ms,
        `${ms}ms`,
        `${Math.max(Math.ceil(leastMs / 1_000), Math.floor(ms / 1_000))}s`,
      ),
    );

const dictionary = <T>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<T>) =>
  fc.dictionary(keys, values, { maxKeys: 4, noNullPrototype: true });

const optional = { requiredKeys: [] as [] };

/** Health options. */
export const health: fc.Arbitrary<HealthOptions> = fc.record(
  {
    port,
    livenessPort: port,
    paths: fc
      .record({ readiness: path, liveness: path, startup: path })
      .filter(({ readiness, liveness }) => readiness !== liveness),
    probes: dictionary(
      fc.stringMatching(/^[A-Za-z0-9][\w.-]{0,10}$/),
      fc.record({ timeout: between(1, 300_000), critical: fc.boolean() }, optional),
    ),
  },
  optional,
);

const shutdown = fc.record(
  { preStop: between(1_000, 600_000), gracePeriod: between(1_000, 3_600_000) },
  optional,
);
const cpu = fc.record({
  request: fc.constantFrom('1m', '0.1', '250m'),
  limit: fc.constantFrom('250m', '0.5', '2', '64'),
});
const resources = fc.record(
  {
    cpu,
    memory: fc.constantFrom('64Mi', '1Gi', '128974848', '129M', '0.5Gi'),
    ephemeralStorage: fc.constant({ request: '1Gi', limit: '2Gi' }),
  },
  optional,
);
const environmentValue = fc.oneof(
  text.filter((one) => !one.includes('://')),
  fc.record({ secret: label, key: fc.constantFrom('yes', '0123', 'a.b') }),
  fc.record({ configMap: label, key: fc.constantFrom('yes', '0123', 'a.b') }),
);

/** Workload options, every one of them fit. */
export const workload: fc.Arbitrary<WorkloadOptions> = fc.record(
  {
    name,
    namespace,
    image: fc.constantFrom(
      'a:1',
      'registry.example:5000/a/b_c/d:v1.0',
      `a@sha256:${'0'.repeat(64)}`,
      'a:0123',
      'yes:1e3',
    ),
    port,
    health,
    replicas: fc.integer({ min: 3, max: 1_000 }),
    autoscaling: fc.record(
      {
        minReplicas: fc.integer({ min: 3, max: 9 }),
        maxReplicas: fc.integer({ min: 10, max: 1_000 }),
        cpuUtilization: fc.integer({ min: 1, max: 100 }),
      },
      optional,
    ),
    resources,
    shutdown,
    startupBudget: between(2_000, 3_600_000),
    environment: dictionary(
      fc.stringMatching(/^[A-JL-Z_]{1,6}$/).filter((one) => !/PWD|TOKEN|PASSW/.test(one)),
      environmentValue,
    ),
    labels: dictionary(key, labelValue),
    annotations: dictionary(key, text),
    priorityClassName: label,
    imagePullSecrets: fc.array(label, { maxLength: 2 }),
    userId: fc.integer({ min: 10_001, max: 2_147_483_647 }),
  },
  { requiredKeys: ['name', 'namespace', 'image', 'port'] },
);

/** Patch options. */
export const probePatch: fc.Arbitrary<ProbePatchOptions> = fc.record(
  {
    name: label,
    kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
    namespace: label,
    container: label,
    port: fc.oneof(port, fc.constantFrom('http', 'yes', '0a')),
    declarePort: fc.constantFrom('health', 'on'),
    livenessPort: fc.oneof(port, fc.constantFrom('live', 'no')),
    declareLivenessPort: fc.constantFrom('liveness', 'off'),
    health,
    startupBudget: between(2_000, 3_600_000),
    shutdown,
  },
  { requiredKeys: ['name'] },
);

const statuses = fc.uniqueArray(
  fc.oneof(fc.constantFrom('timeout', 'connection'), fc.integer({ min: 100, max: 599 })),
  { maxLength: 6 },
);

/** Mesh options. */
export const mesh: fc.Arbitrary<MeshOptions> = fc.record(
  {
    name,
    namespace: label,
    port,
    circuitBreaker: fc.record(
      {
        failure_threshold: fc.integer({ min: 1, max: 1_000 }),
        window: fc.oneof(between(1_000, 60_000), fc.constantFrom('consecutive', '100 calls')),
        reset_timeout: between(1_000, 3_600_000),
        timeout: between(1, 60_000),
      },
      optional,
    ),
    retry: fc.record(
      {
        max_retries: fc.integer({ min: 0, max: 100 }),
        retry_on: statuses,
        timeout: between(1, 60_000),
        total_timeout: between(1, 600_000),
      },
      optional,
    ),
    retriesIn: fc.constantFrom('mesh', 'application'),
    retryMethods: fc.uniqueArray(fc.constantFrom<HttpMethod>('GET', 'HEAD', 'POST', 'PUT'), {
      minLength: 1,
    }),
  },
  { requiredKeys: ['name', 'namespace'] },
);

/** Quota options. */
export const quota: fc.Arbitrary<ResourceQuotaOptions> = fc.record(
  {
    namespace,
    name: label,
    workloads: fc.array(
      fc.record(
        { replicas: fc.integer({ min: 1, max: 10_000 }), resources },
        { requiredKeys: ['replicas'] },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    headroom: fc.integer({ min: 0, max: 1_000 }),
  },
  { requiredKeys: ['namespace', 'workloads'] },
);

/** Limit-range options. */
export const limitRange: fc.Arbitrary<LimitRangeOptions> = fc.record(
  {
    namespace,
    name: label,
    min: fc.constantFrom({ cpu: '1m' }, { memory: '1Mi' }, {}),
    max: fc.constantFrom({ cpu: '8' }, { memory: '64Gi', ephemeralStorage: '1Ti' }, {}),
  },
  { requiredKeys: ['namespace'] },
);

/** Text to put into annotations and the like; names that readers of YAML take for something else. */
export { between, dictionary, label, name, namespace, port, resources, text as hostileText };
