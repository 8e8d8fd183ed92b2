import { APPLICATION, diskWorkspace } from './test-support/disk-workspace.js';

describe('the policies, in a mesh', () => {
  const { put, read, manifests, run } = diskWorkspace();
  const POLICIES = {
    'apps/api/config/circuit-breakers.yml':
      'version: 1\ndefaults: { window: 10s, half_open_max_calls: 2 }\nbreakers:\n  payments: { kind: http, failure_threshold: 3, timeout: 2s }\n  orders-db: { kind: db }\n  Mail_Api: { kind: http }\n',
    'apps/api/config/retry-policies.yml':
      'version: 1\ndefaults: { jitter: full }\npolicies:\n  payments: { max_retries: 2, retry_on: [timeout, 503] }\n',
    'k8s/payments.yml':
      'apiVersion: v1\nkind: Service\nmetadata: { name: payments, namespace: money }\nspec: { ports: [{ port: 8080 }] }\n',
  };

  it('of Istio are those of config/, and what it does not know is told', async () => {
    put({ ...APPLICATION, ...POLICIES });
    const { manifests: told } = await run({ mesh: 'istio', manifests: 'none' });
    const folder = 'apps/api/kubernetes/istio';
    expect(Object.keys(manifests()).sort()).toEqual([
      `${folder}/payments-destination-rule.yml`,
      `${folder}/payments-virtual-service.yml`,
      'k8s/payments.yml',
    ]);
    expect(read(`${folder}/payments-destination-rule.yml`)).toContain('consecutive5xxErrors: 3');
    const route = read(`${folder}/payments-virtual-service.yml`);
    expect(route).toContain('payments.money.svc.cluster.local');
    expect(route).toContain('number: 8080');
    expect(route).toContain('attempts: 0');
    const reasons = told.passedBy.map(({ where, reason }) => `${where}: ${reason}`).join('\n');
    expect(reasons).toContain('orders-db: not in the mesh: a dependency of kind db');
    expect(reasons).toContain('Mail_Api: not in the mesh: no Service can have that name');
    expect(reasons).toContain(
      'payments: stays in the application alone: half_open_max_calls, jitter',
    );
    expect(told.next.join('\n')).toContain('The application goes on repeating calls to payments');
    expect((await run({ mesh: 'istio', manifests: 'none' })).changed).toBe(false);
  });

  it('of Linkerd are too, and repeat where they are to', async () => {
    put({ ...APPLICATION, ...POLICIES });
    const { manifests: told } = await run({ mesh: 'linkerd', retriesIn: 'mesh' });
    const folder = 'apps/api/kubernetes/linkerd';
    expect(read(`${folder}/payments-service.yml`)).toContain('max-failures: "3"');
    expect(read(`${folder}/payments-http-route.yml`)).toContain('retry.linkerd.io/limit: "2"');
    expect(told.next.join('\n')).toContain('Set max_retries: 0 for payments');
  });

  it('say where no Service of that name is known', async () => {
    put({ ...APPLICATION, ...POLICIES, 'k8s/payments.yml': '' });
    const { manifests: told } = await run({ mesh: 'istio' });
    expect(JSON.stringify(told.passedBy)).toContain('no Service payments is among the manifests');
    expect(read('apps/api/kubernetes/istio/payments-virtual-service.yml')).toContain(
      'payments.shop.svc.cluster.local',
    );
  });

  it('are refused where the configuration is', async () => {
    put({
      ...APPLICATION,
      'apps/api/config/circuit-breakers.yml': 'version: 1\nbreakers: { payments: { windw: 1s } }\n',
    });
    await expect(run({ mesh: 'istio' })).rejects.toThrow('circuit-breakers.yml');
  });
});
