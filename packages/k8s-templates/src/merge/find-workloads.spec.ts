import { findWorkloads } from '../index.js';

const deployment = (name: string, extra = '') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec: {template: {metadata: {labels: {app: ${name}, v: 1}}, spec: {containers: [{name: app, image: "app:1", ports: [{name: http, containerPort: 80}]${extra}}]}}}
`;

const FILES = {
  'apps/orders/kubernetes/deployment.yml': `${deployment('orders')}---\n${deployment('worker', ', readinessProbe: {}, livenessProbe: {exec: {command: [x]}}')}`,
  'apps/orders/kubernetes/service.yml': 'apiVersion: v1\nkind: Service\n',
  'apps/orders/kubernetes/kustomization.yaml':
    'resources:\n- deployment.yml\n- ../../shared\npatches:\n- path: ./readiness-probe.yml\n',
  'apps/orders/kubernetes/broken.yaml': 'kind: Deployment\na: [\n',
  'apps/orders/kubernetes/gen.yaml': 'kind: Deployment\nname: {{ name }}\n',
  'charts/shop/Chart.yaml': 'name: shop\n',
  'charts/shop/values.yaml': 'api:\n  livenessProbe: {}\n',
  'charts/shop/values-prod.yaml': 'a: 1\n',
  'charts/shop/templates/deployment.yaml': 'kind: Deployment\n{{ x }}\n',
  'charts/shop/templates/service.yaml': 'kind: Service\n',
  'charts/shop/charts/sub/Chart.yaml': 'name: sub\n',
  'charts/shop/charts/sub/templates/web.yaml': 'kind: StatefulSet\n',
  'docs/x.md': 'kind: Deployment\n',
};

describe('workloads among files', () => {
  const found = findWorkloads(Object.entries(FILES).map(([path, text]) => ({ path, text })));

  it('are those of plain manifests, document by document', () => {
    expect(found.workloads).toEqual([
      expect.objectContaining({
        path: 'apps/orders/kubernetes/deployment.yml',
        document: 0,
        kind: 'Deployment',
        name: 'orders',
        namespace: 'shop',
        labels: { app: 'orders' },
        containers: [
          { name: 'app', image: 'app:1', ports: [{ name: 'http', number: 80 }], probes: [] },
        ],
      }),
      expect.objectContaining({
        document: 1,
        name: 'worker',
        containers: [expect.objectContaining({ probes: ['liveness'] })],
      }),
    ]);
  });

  it('are found whatever the style of the YAML', () => {
    for (const text of [
      '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"}}',
      '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}',
      "apiVersion: apps/v1\r\nkind: 'Deployment'\r\nmetadata: {name: a}\r\n",
    ]) {
      expect(findWorkloads([{ path: 'a.yaml', text }]).workloads).toHaveLength(1);
    }
  });

  it('come with the kustomizations, whose paths are those of the files', () => {
    expect(found.kustomizations).toEqual([
      {
        path: 'apps/orders/kubernetes/kustomization.yaml',
        resources: ['apps/orders/kubernetes/deployment.yml', 'apps/shared'],
        patches: ['apps/orders/kubernetes/readiness-probe.yml'],
      },
    ]);
  });

  it('come with the charts, each with its own templates', () => {
    expect(found.charts).toEqual(
      expect.arrayContaining([
        {
          path: 'charts/shop',
          values: [
            { path: 'charts/shop/values.yaml', probesAt: ['api'] },
            { path: 'charts/shop/values-prod.yaml', probesAt: [] },
          ],
          templates: ['charts/shop/templates/deployment.yaml'],
        },
        {
          path: 'charts/shop/charts/sub',
          values: [],
          templates: ['charts/shop/charts/sub/templates/web.yaml'],
        },
      ]),
    );
  });

  it('are told apart from templates and from what cannot be read', () => {
    expect(found.templates).toEqual(['apps/orders/kubernetes/gen.yaml']);
    expect(found.unreadable).toEqual([
      { path: 'apps/orders/kubernetes/broken.yaml', problem: expect.stringContaining('line ') },
    ]);
  });
});
