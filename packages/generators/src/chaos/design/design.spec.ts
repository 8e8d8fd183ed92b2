import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { readExperiment } from '@reliability/runtime/chaos';
import type { ApplicationToBreak, BreakableDependency } from './application-to-break.js';
import { designExperiments } from './design-experiments.js';
import { renderExperiment } from './render-experiment.js';
import { writeExperiments } from './write-experiments.js';

const PAYMENTS: BreakableDependency = {
  name: 'payments',
  kind: 'api',
  urlEnv: 'PAYMENTS_URL',
  critical: false,
  timeoutMs: 2_000,
  fallback: true,
  circuitBreaker: true,
};
const DATABASE: BreakableDependency = {
  ...PAYMENTS,
  name: 'orders-db',
  kind: 'database',
  urlEnv: 'DATABASE_URL',
  critical: true,
  timeoutMs: null,
  fallback: false,
};
const ORDERS: ApplicationToBreak = {
  name: 'orders',
  root: 'apps/orders',
  start: { command: ['jiti', 'src/main.ts'], cwd: '.', env: {} },
  paths: { readiness: '/health/ready', liveness: '/health/alive' },
  dependencies: [PAYMENTS, DATABASE],
  folder: 'data',
};

const named = (name: string) =>
  designExperiments(ORDERS).experiments.find((one) => one.name === name)!;

describe('the experiments of an application', () => {
  it('let each dependency be slow, reset, swallow and be gone, and the process, its clock and its disk fail', () => {
    expect(designExperiments(ORDERS).experiments.map(({ name }) => name)).toEqual([
      ...['payments-slow', 'payments-resets', 'payments-silent', 'payments-down'],
      ...['orders-db-slow', 'orders-db-resets', 'orders-db-silent', 'orders-db-stopped'],
      ...['process-killed', 'process-hangs', 'clock-wrong', 'disk-full'],
    ]);
  });

  it('are slower than the timeout that is configured', () => {
    expect(named('payments-slow').step).toEqual({ fault: 'latency', latency: '3s', for: '20s' });
    expect(named('payments-slow').title).toBe(
      'orders lives while payments is slower than its timeout of 2 s',
    );
    expect(named('orders-db-slow').step).toMatchObject({ latency: '10s' });
  });

  it('believe that readiness turns with what is critical, and with nothing else', () => {
    expect(named('payments-down').readyMeanwhile).toEqual([200]);
    expect(named('orders-db-stopped').readyMeanwhile).toEqual([200, 503]);
    expect(named('process-killed').readyMeanwhile).toBeNull();
  });

  it('are none where no health can be asked, or nobody knows how it starts; the reason is told', () => {
    expect(designExperiments({ ...ORDERS, paths: null })).toEqual({
      experiments: [],
      left: [{ subject: 'orders', reason: expect.stringContaining('health-checks') }],
    });
    const start = { reason: 'nothing says how it starts' };
    expect(designExperiments({ ...ORDERS, start }).left).toEqual([
      { subject: 'orders', reason: 'nothing says how it starts' },
    ]);
    const dependencies = [{ ...PAYMENTS, urlEnv: null }];
    expect(designExperiments({ ...ORDERS, dependencies }).left).toEqual([
      { subject: 'payments', reason: expect.stringContaining('no variable of the environment') },
    ]);
  });

  it('are files that the runtime reads without a complaint', () => {
    for (const experiment of designExperiments(ORDERS).experiments) {
      const file = `apps/orders/chaos/${experiment.name}.yml`;
      expect(readExperiment(file, renderExperiment(ORDERS, experiment)).title).toBe(
        experiment.title,
      );
    }
  });

  it('cannot be more than values, whatever a dependency is called', () => {
    const dependencies = [{ ...PAYMENTS, name: 'a: {b}\n#"' }];
    const odd = { ...ORDERS, dependencies };
    const [first] = designExperiments(odd).experiments;
    expect(() => readExperiment('a.yml', renderExperiment(odd, first!))).toThrow('no usable name');
  });

  it('that stand there already are a person’s own, and stay', () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('apps/orders/chaos/payments-down.yml', '# mine\n');
    const first = writeExperiments(tree, ORDERS);
    expect(first.files.filter(({ action }) => action === 'created')).toHaveLength(11);
    expect(tree.read('apps/orders/chaos/payments-down.yml', 'utf8')).toBe('# mine\n');
    const second = writeExperiments(tree, ORDERS);
    expect(second.files.map(({ action }) => action).sort()).toEqual([
      'kept',
      ...Array<string>(11).fill('unchanged'),
    ]);
  });
});
