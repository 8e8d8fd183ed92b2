import fc from 'fast-check';
import type { RecoveryStrategyName } from '../checks/regions.js';
import type { StandbyOptions } from '../derive/standby-replicas.js';
import type {
  MultiRegionOptions,
  RegionJob,
  RegionWorkload,
} from '../templates/multi-region/multi-region-options.js';
import type { AllowanceOptions } from '../templates/multi-region/render-allowance.js';
import type { TrafficRule } from '../templates/multi-region/traffic-rule.js';
import {
  between,
  dictionary,
  label,
  name,
  namespace,
  port,
  resources,
  workload,
} from './arbitrary.js';

const selector = dictionary(
  fc.constantFrom('app', 'on', '0123', 'app.kubernetes.io/name'),
  fc.constantFrom('yes', '1.0', 'null', 'orders', '0x1f'),
).filter((labels) => Object.keys(labels).length > 0);

const strategy = fc.constantFrom<RecoveryStrategyName>(
  'BACKUP_AND_RESTORE',
  'PILOT_LIGHT',
  'WARM_STANDBY',
  'HOT_STANDBY',
  'ACTIVE_ACTIVE',
);
const regions = fc.uniqueArray(label, { maxLength: 4 });

const regionWorkload: fc.Arbitrary<RegionWorkload> = fc.record(
  {
    name: label,
    kind: fc.constantFrom('Deployment', 'StatefulSet'),
    namespace: label,
    selector,
    replicas: fc.integer({ min: 0, max: 100 }),
    holdsData: fc.boolean(),
    autoscaler: fc.record({ name: label, minReplicas: fc.integer({ min: 1, max: 100 }) }),
    hasBudget: fc.boolean(),
    isSpread: fc.boolean(),
    hasPriority: fc.boolean(),
  },
  { requiredKeys: ['name', 'selector', 'replicas'] },
);

const peers: fc.Arbitrary<TrafficRule['peers']> = fc.oneof(
  fc.constantFrom('anywhere' as const, 'cluster' as const, 'outside' as const),
  fc.array(fc.record({ pods: selector, namespace: label }, { requiredKeys: ['pods'] }), {
    minLength: 1,
    maxLength: 3,
  }),
);
const rule = fc.record(
  { peers, ports: fc.uniqueArray(port, { maxLength: 3 }) },
  { requiredKeys: ['peers'] },
);

/** Options of a NetworkPolicy. */
export const allowance: fc.Arbitrary<AllowanceOptions> = fc.record(
  {
    name: label,
    namespace: label,
    selector,
    from: fc.array(rule, { maxLength: 3 }),
    to: fc.array(rule, { maxLength: 3 }),
  },
  { requiredKeys: ['name', 'selector'] },
);

const secrets = dictionary(
  fc.stringMatching(/^[A-Z_]{1,10}$/),
  fc.record({ secret: label, key: fc.constantFrom('yes', '0123', 'a.b') }),
);
const job: fc.Arbitrary<RegionJob['job']> = fc.record(
  {
    name: fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,50}[a-z0-9])?$/),
    datastore: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    command: fc.constantFrom('backup', 'drill', 'verify', 'prune', 'offsite', 'ship-log'),
    every: between(60_000, 744 * 3_600_000),
    image: fc.constantFrom('postgres:16.4', 'yes:1e3'),
    scriptParts: fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,20}\.sh$/), { maxLength: 5 }),
    secrets,
    scratchSize: fc.constantFrom('1Gi', '0.5Ti'),
    storageClass: label,
    deadline: between(60_000, 168 * 3_600_000),
    retries: fc.integer({ min: 0, max: 10 }),
    timeZone: fc.constantFrom('Etc/UTC', 'Europe/Berlin', 'America/Argentina/Ushuaia', 'Etc/GMT+3'),
    resources,
    imagePullSecrets: fc.array(label, { maxLength: 2 }),
    userId: fc.integer({ min: 10_001, max: 2_147_483_647 }),
  },
  {
    requiredKeys: ['name', 'datastore', 'command', 'every', 'image', 'scriptParts', 'secrets'],
  },
);
const jobs: fc.Arbitrary<readonly RegionJob[]> = fc.uniqueArray(
  fc.record(
    {
      job,
      port: fc.option(port),
      pods: fc.record({ labels: selector, namespace: label }, { requiredKeys: ['labels'] }),
    },
    { requiredKeys: ['job', 'port'] },
  ),
  { maxLength: 3, selector: (one) => one.job.name },
);

const host = fc.constantFrom('shop.example.com', '*.example.com', '0x1f.no', 'yes.example');

/** Options of a set for several regions, every one of them fit. */
export const multiRegion: fc.Arbitrary<MultiRegionOptions> = fc.record(
  {
    name: label,
    namespace,
    strategy,
    regions,
    objectives: fc.record({ rto: between(1, 86_400_000), rpo: between(0, 86_400_000) }),
    resources: fc.uniqueArray(fc.constantFrom('../../../deploy', '../../../k8s/prod'), {
      maxLength: 2,
    }),
    workloads: fc.uniqueArray(regionWorkload, { maxLength: 4, selector: (one) => one.name }),
    services: fc.uniqueArray(workload, {
      maxLength: 1,
      selector: (one) => one.name,
    }),
    closedNamespaces: fc.uniqueArray(namespace, { maxLength: 2 }),
    allowances: fc.array(allowance, { maxLength: 3 }),
    backups: fc.record(
      {
        settings: fc.constant('[defaults]\nbackup_root = /backups\n'),
        scripts: fc.constant('../../../scripts'),
        size: fc.constantFrom('1Gi', '120Gi'),
        outsidePorts: fc.constantFrom([443], []),
        jobs,
      },
      { requiredKeys: ['settings', 'scripts', 'size', 'jobs'] },
    ),
    failovers: fc.array(fc.record({ name, namespace: label }), { maxLength: 2 }),
    routes: fc.array(
      fc.record(
        {
          name: label,
          namespace: label,
          gateway: fc.record({ name: label, namespace: label }, { requiredKeys: ['name'] }),
          hostnames: fc.uniqueArray(host, { minLength: 1, maxLength: 2 }),
          service: name,
          port,
          externalDns: fc.boolean(),
          ttl: between(1_000, 86_400_000),
        },
        { requiredKeys: ['name', 'namespace', 'gateway', 'hostnames', 'service'] },
      ),
      { maxLength: 2 },
    ),
    records: fc.array(
      fc.record(
        {
          kind: fc.constantFrom('Ingress', 'HTTPRoute', 'Service'),
          name: label,
          namespace: label,
        },
        { requiredKeys: ['kind', 'name'] },
      ),
      { maxLength: 2 },
    ),
    gslbs: fc.array(
      fc.record(
        {
          name: label,
          namespace: label,
          route: fc.record({
            kind: fc.constantFrom('HTTPRoute', 'Ingress', 'VirtualService'),
            name: label,
          }),
          ttl: between(1_000, 86_400_000),
        },
        { requiredKeys: ['name', 'namespace', 'route'] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['name', 'namespace', 'strategy', 'regions', 'objectives', 'workloads'] },
);

/** A workload, and where it would run. */
export const standby: fc.Arbitrary<StandbyOptions> = fc.record(
  {
    strategy,
    role: fc.constantFrom('active', 'standby', 'fenced'),
    replicas: fc.integer({ min: 0, max: 1_000 }),
    regions: fc.integer({ min: 1, max: 9 }),
    holdsData: fc.boolean(),
  },
  { requiredKeys: ['strategy', 'role', 'replicas', 'regions'] },
);
