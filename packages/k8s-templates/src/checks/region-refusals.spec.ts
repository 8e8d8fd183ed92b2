import fc from 'fast-check';
import { ManifestOptionError } from '../option-error.js';
import {
  type BackupJobOptions,
  renderAllowance,
  renderBackupJob,
  renderConfigMap,
  renderDefaultDeny,
  renderDisruptionBudget,
  renderGslb,
  renderLocalityFailover,
  renderMultiRegion,
  renderOverlay,
  renderPriority,
  renderRegionRecord,
  renderRegionRoute,
  renderSpread,
} from '../index.js';
import { SHOP } from '../test-support/multi-region-examples.js';

const message = (render: () => unknown): string => {
  try {
    render();
  } catch (error) {
    if (error instanceof ManifestOptionError) return error.message;
    throw error;
  }
  return 'accepted';
};

const regions = (options: object) => message(() => renderMultiRegion({ ...SHOP, ...options }));
const target = { name: 'orders', selector: { app: 'orders' } };
const route = {
  name: 'web',
  namespace: 'shop',
  gateway: { name: 'public' },
  hostnames: ['shop.example.com'],
  service: 'web',
  region: 'eu-west-1',
};
const gslb = {
  name: 'web',
  namespace: 'shop',
  route: { kind: 'Ingress' as const, name: 'web' },
  region: 'eu-west-1',
};
const job: BackupJobOptions = {
  name: 'orders-backup',
  namespace: 'shop',
  datastore: 'orders',
  command: 'backup',
  every: '1h',
  image: 'postgres:16.4',
  scriptParts: ['log.sh'],
  secrets: { URL: { secret: 'orders', key: 'url' } },
  priorityClassName: 'backup',
};
const backup = (options: object) => message(() => renderBackupJob({ ...job, ...options }));

describe('an option of several regions that is not fit', () => {
  it.each<[string, object, string]>([
    ['a region that leaves its folder', { regions: ['..', 'eu'] }, '`regions.0`'],
    ['a region below another folder', { regions: ['eu/../../x', 'eu'] }, '`regions.0`'],
    ['a region with a line break', { regions: ['eu\nkind: Secret', 'us'] }, '`regions.0`'],
    ['a region that is a number', { regions: [5] }, '`regions.0`'],
    ['a region twice', { regions: ['eu', 'us', 'eu'] }, 'regions that differ'],
    ['an unknown strategy', { strategy: 'COLD' }, 'PILOT_LIGHT'],
    ['the namespace of everybody', { namespace: 'default' }, 'not `default`'],
    [
      'a workload without labels',
      { workloads: [{ ...target, replicas: 1, selector: {} }] },
      'every pod',
    ],
    [
      'a workload with a hostile label',
      { workloads: [{ ...target, replicas: 1, selector: { 'a b': 'c' } }] },
      'keys of letters',
    ],
    [
      'a workload that leaves its folder',
      { workloads: [{ ...target, name: '../x', replicas: 1 }] },
      '`workloads.0.name`',
    ],
    [
      'a workload twice',
      { workloads: [1, 2].map((replicas) => ({ ...target, replicas })) },
      'workloads that differ',
    ],
    ['half a pod', { workloads: [{ ...target, replicas: 0.5 }] }, 'a whole number'],
    ['a resource from the root', { resources: ['/etc/passwd'] }, 'relative'],
    ['a resource with a line break', { resources: ['a\n- b'] }, 'relative'],
    ['a misspelt option', { region: ['eu'] }, '`region`'],
    [
      'a misspelt option of a job',
      { backups: { ...SHOP.backups, jobs: [{ port: 1, job: { ...job, evry: 1 } }] } },
      'evry',
    ],
  ])('is refused: %s', (_, options, part) => {
    expect(regions(options)).toContain(part);
  });

  it.each<[string, object, string]>([
    ['a name that no Job could have', { name: 'a'.repeat(53) }, 'at most 52'],
    ['a datastore that is an option', { datastore: '--force' }, '`datastore`'],
    ['a command that is not there', { command: 'restore' }, 'drill'],
    ['a script in another folder', { scriptParts: ['../x.sh'] }, '`scriptParts.0`'],
    ['the latest image', { image: 'postgres:latest' }, 'other than `latest`'],
    ['more often than once a minute', { every: '1s' }, 'from 1m'],
    ['a time zone with a space', { timeZone: 'UTC; rm' }, 'a time zone'],
    ['a variable with a hyphen', { secrets: { 'A-B': { secret: 'a', key: 'b' } } }, '`secrets`'],
    ['a user of the node', { userId: 0 }, 'from 10001'],
  ])('is refused by a job: %s', (_, options, part) => {
    expect(backup(options)).toContain(part);
  });

  it('is refused without repeating it where it may be a secret', () => {
    const plain = backup({ secrets: { URL: 'postgres://shop:hunter2@db' } });
    expect(plain).toContain('`secrets.URL`');
    expect(plain).not.toContain('hunter2');
    for (const data of [{ password: 'hunter2' }, { url: 'postgres://shop:hunter2@db' }]) {
      const said = message(() => renderConfigMap({ name: 'a', data }));
      expect(said).toContain('belongs into a Secret');
      expect(said).not.toContain('hunter2');
    }
  });

  it.each<[string, () => unknown, string]>([
    [
      'one region alone',
      () => renderLocalityFailover({ name: 'a', namespace: 'b', regions: ['eu'] }),
      'two',
    ],
    [
      'a host without a dot',
      () => renderRegionRoute({ ...route, hostnames: ['localhost'] }),
      '`hostnames.0`',
    ],
    [
      'a weight beyond what DNS has',
      () => renderRegionRoute({ ...route, weight: 256 }),
      'from 0 to 255',
    ],
    [
      'a kind without hosts',
      () => renderRegionRecord({ kind: 'Pod' as never, name: 'a', region: 'eu' }),
      'Ingress',
    ],
    [
      'a primary where a person decides',
      () => renderGslb({ ...gslb, primary: 'eu-west-1' }),
      'the region that serves is the primary',
    ],
    [
      'a priority of Kubernetes itself',
      () => renderPriority({ name: 'system-x', value: 1 }),
      'system-',
    ],
    [
      'a priority beyond those of people',
      () => renderPriority({ name: 'x', value: 2_000_000_000 }),
      '1000000000',
    ],
    [
      'a namespace of the cluster itself',
      () => renderDefaultDeny({ namespace: 'kube-system' }),
      'kube-',
    ],
    [
      'a budget of every pod',
      () => renderDisruptionBudget({ ...target, selector: {} }),
      'every pod',
    ],
    [
      'a spread of a daemon',
      () => renderSpread({ ...target, kind: 'DaemonSet' as never }),
      'StatefulSet',
    ],
    [
      'peers that are nobody',
      () => renderAllowance({ ...target, from: [{ peers: [] }] }),
      'at least 1',
    ],
    [
      'a patch that is nothing',
      () => renderOverlay({ patches: [{ target: { kind: 'Deployment', name: 'a' } }] }),
      'either `path` or `patch`',
    ],
  ])('is refused by the others: %s', (_, render, part) => {
    expect(message(render)).toContain(part);
  });

  it('never brings down anything but a ManifestOptionError, whatever is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(SHOP)), (value, key) => {
        expect(() => message(() => renderMultiRegion({ ...SHOP, [key]: value }))).not.toThrow();
      }),
    );
  });
});

describe('the way back from a failover', () => {
  it('is a person’s, unless it is said to be automatic', () => {
    expect(renderGslb(gslb)).toContain('primaryGeoTag: eu-west-1');
    const automatic = renderGslb({ ...gslb, failback: 'automatic', primary: 'eu-central-1' });
    expect(automatic).toContain('primaryGeoTag: eu-central-1');
    expect(automatic).toContain('BACK, by itself');
  });

  it('is automatic only where every region serves', () => {
    const gslbs = (strategy: 'HOT_STANDBY' | 'ACTIVE_ACTIVE') =>
      renderMultiRegion({ ...SHOP, strategy }).filter(
        ({ path, text }) => path.includes('/overlays/') && text.includes('kind: Gslb'),
      );
    expect(gslbs('HOT_STANDBY').map(({ path }) => path)).toEqual([
      'multi-region/overlays/eu-west-1/traffic.yml',
    ]);
    expect(gslbs('ACTIVE_ACTIVE')).toHaveLength(2);
    expect(gslbs('ACTIVE_ACTIVE')[0]!.text).toContain('type: roundRobin');
  });
});
