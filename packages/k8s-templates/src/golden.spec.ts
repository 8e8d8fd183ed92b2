import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { PAYMENTS, PLAIN, WHOLE } from './test-support/examples.js';
import { ALONE, SHOP } from './test-support/multi-region-examples.js';
import { type Files, golden } from './test-support/golden.js';
import {
  type ManifestFile,
  renderDestinationRule,
  renderHttpRoute,
  renderLimitRange,
  renderLinkerdService,
  renderLivenessProbe,
  renderMultiRegion,
  renderReadinessProbe,
  renderResourceQuota,
  renderShutdown,
  renderStartupProbe,
  renderVirtualService,
  renderWorkload,
  type WorkloadOptions,
} from './index.js';

const FOLDER = join(__dirname, '__golden__');
const PRETTIER = require.resolve('prettier/bin/prettier.cjs');

const filesOf = (files: readonly ManifestFile[]): Files =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));
const workloadOf = (options: WorkloadOptions): Files => filesOf(renderWorkload(options));

const { health } = WHOLE;
const patch = {
  name: 'orders',
  namespace: 'shop',
  container: 'app',
  declarePort: 'health',
  health,
};

const TREES: Readonly<Record<string, Files>> = {
  'workload-plain': workloadOf(PLAIN),
  'workload-whole': workloadOf(WHOLE),
  probes: {
    'readiness-probe.yml': renderReadinessProbe(patch),
    'liveness-probe.yml': renderLivenessProbe(patch),
    'startup-probe.yml': renderStartupProbe(patch),
    'shutdown.yml': renderShutdown(patch),
  },
  quota: {
    'resource-quota.yml': renderResourceQuota({
      namespace: 'shop',
      workloads: [{ replicas: 3 }, { replicas: 20, resources: WHOLE.resources }],
    }),
    'limit-range.yml': renderLimitRange({ namespace: 'shop' }),
  },
  istio: {
    'destination-rule.yml': renderDestinationRule(PAYMENTS),
    'virtual-service.yml': renderVirtualService(PAYMENTS),
    'virtual-service-once.yml': renderVirtualService({ ...PAYMENTS, retriesIn: 'application' }),
  },
  'multi-region': filesOf(renderMultiRegion(SHOP)),
  'multi-region-alone': filesOf(renderMultiRegion(ALONE)),
  'multi-region-active': filesOf(
    renderMultiRegion({ ...SHOP, strategy: 'ACTIVE_ACTIVE', backups: undefined }),
  ),
  linkerd: {
    'service.yml': renderLinkerdService(PAYMENTS),
    'http-route.yml': renderHttpRoute(PAYMENTS),
    'http-route-once.yml': renderHttpRoute({ ...PAYMENTS, retriesIn: 'application' }),
  },
};

describe('what is rendered', () => {
  it.each(Object.entries(TREES))('is the tree under __golden__/%s', (tree, files) => {
    expect(files).toEqual(golden(join(FOLDER, tree), files));
  });

  it('is formatted as Prettier would', () => {
    const args = ['--no-config', '--ignore-path', '.none', '--list-different', FOLDER];
    expect(execFileSync(process.execPath, [PRETTIER, ...args]).toString()).toBe('');
  });
});
