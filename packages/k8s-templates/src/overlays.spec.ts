import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ICronJob } from 'kubernetes-models/batch/v1';
import { kubectl, whyNoKubectl } from './test-support/kubernetes/kubectl.js';
import { type KubernetesObject, objectsIn, ofKind } from './test-support/kubernetes/objects.js';
import { KUBERNETES_VERSIONS, schemaProblems } from './test-support/kubernetes/schema-problems.js';
import { ALONE, SHOP } from './test-support/multi-region-examples.js';
import { type MultiRegionOptions, renderMultiRegion, renderOverlay } from './index.js';

const missing = whyNoKubectl();
const describeWithKubectl = missing === undefined ? describe : describe.skip;

/** The workloads that SHOP is about, as somebody wrote them. */
const DEPLOY = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 4, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {
  containers: [{name: web, image: "web:1"}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders, namespace: shop}
spec: {selector: {matchLabels: {app: orders}}, template: {metadata: {labels: {app: orders}}, spec: {
  containers: [{name: orders, image: "orders:1"}],
  topologySpreadConstraints: [{maxSkew: 5, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway,
    labelSelector: {matchLabels: {app: orders}}}]}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: orders, namespace: shop}
spec: {minReplicas: 6, maxReplicas: 12, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: orders}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: orders-db, namespace: shop}
spec: {replicas: 2, serviceName: orders-db, selector: {matchLabels: {app: orders-db}}, template: {
  metadata: {labels: {app: orders-db}}, spec: {containers: [{name: db, image: "postgres:16.4"}]}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: legacy, namespace: shop, annotations: {keep: me}}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`;

describeWithKubectl(
  `Kustomize itself${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    const root = mkdtempSync(join(tmpdir(), 'overlays-'));
    afterAll(() => rmSync(root, { recursive: true }));

    const put = (path: string, text: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    const write = (folder: string, options: MultiRegionOptions): void => {
      for (const { path, text } of renderMultiRegion(options)) {
        put(`${folder}/kubernetes/${path}`, text);
      }
    };
    const built = (folder: string): readonly KubernetesObject[] =>
      objectsIn(kubectl('kustomize', join(root, folder)));

    beforeAll(() => {
      write('shop', SHOP);
      put('shop/deploy/kustomization.yaml', 'resources: [all.yml]\n');
      put('shop/deploy/all.yml', DEPLOY);
      const scripts = { name: 'backup-scripts', files: ['backup-restore.sh', 'parts/log.sh'] };
      const kustomization = renderOverlay({ namespace: 'shop', configMaps: [scripts] });
      put('shop/scripts/kustomization.yaml', kustomization);
      put('shop/scripts/backup-restore.sh', '#!/bin/bash\n');
      put('shop/scripts/parts/log.sh', '# log\n');
      write('alone', ALONE);
    });

    const numbers = (region: string) => {
      const objects = built(`shop/kubernetes/multi-region/${region}`);
      const spec = (kind: string, name: string) =>
        objects.find((one) => one.kind === kind && one.metadata.name === name)!.spec as Record<
          string,
          unknown
        >;
      return {
        web: spec('Deployment', 'web')['replicas'],
        orders: spec('Deployment', 'orders')['replicas'],
        least: spec('HorizontalPodAutoscaler', 'orders')['minReplicas'],
        data: spec('StatefulSet', 'orders-db')['replicas'],
        suspended: ofKind(objects, 'CronJob').map((job) => job.spec!.suspend),
        gslbs: objects.filter(({ kind }) => kind === 'Gslb').length,
        weight: annotation(objects, 'HTTPRoute', 'external-dns.kubernetes.io/aws-weight'),
        legacy: annotation(objects, 'Ingress', 'external-dns.alpha.kubernetes.io/aws-weight'),
        kept: annotation(objects, 'Ingress', 'keep'),
      };
    };

    it.each([
      [
        'overlays/eu-west-1',
        'a region that serves',
        { web: 4, least: 6, data: 2, suspended: [false, false], gslbs: 1, weight: '100' },
      ],
      [
        'overlays/eu-central-1',
        'a warm standby',
        { web: 2, least: 2, data: 2, suspended: [true, true], gslbs: 0, weight: '0' },
      ],
      [
        'takeover/eu-central-1',
        'a standby that takes over',
        { web: 4, least: 6, data: 2, suspended: [false, false], gslbs: 1, weight: '100' },
      ],
      [
        'fenced/eu-west-1',
        'a region that was lost',
        { web: 0, orders: 0, data: 0, suspended: [true, true], gslbs: 0, weight: '0' },
      ],
    ])('makes of %s %s', (folder, _, wanted) => {
      const { legacy, kept, ...made } = numbers(folder);
      expect(made).toMatchObject(wanted);
      expect({ legacy, kept }).toEqual({ legacy: wanted.weight, kept: 'me' });
    });

    it('gives every workload one constraint for each domain, also where it had one', () => {
      const objects = built('shop/kubernetes/multi-region/base');
      for (const { spec } of ofKind(objects, 'Deployment')) {
        const pod = spec!.template.spec!;
        expect(pod.priorityClassName).toBe('shop-serving');
        expect(pod.topologySpreadConstraints!.map(({ topologyKey }) => topologyKey).sort()).toEqual(
          ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'],
        );
        expect(pod.topologySpreadConstraints!.every(({ maxSkew }) => maxSkew === 1)).toBe(true);
      }
    });

    it('has the jobs mount the scripts under the name that they get by their content', () => {
      const objects = built('shop/kubernetes/multi-region/base');
      const [scripts] = ofKind(objects, 'ConfigMap').filter(({ data }) => 'log.sh' in data!);
      expect(scripts!.metadata!.name).toMatch(/^backup-scripts-\w+$/);
      for (const job of ofKind(objects, 'CronJob')) {
        expect(scriptsOf(job)).toBe(scripts!.metadata!.name);
      }
    });

    it('makes what stands alone of every service, and of their namespace once', () => {
      const objects = built('alone/kubernetes/multi-region/base');
      expect(objects.filter(({ kind }) => kind === 'Namespace')).toHaveLength(1);
      expect(ofKind(objects, 'Deployment').map(({ metadata }) => metadata!.name)).toEqual([
        'api',
        'web',
      ]);
    });

    it.each(KUBERNETES_VERSIONS)('makes what Kubernetes %s knows', (version) => {
      const objects = [
        ...built('shop/kubernetes/multi-region/overlays/eu-central-1'),
        ...built('shop/kubernetes/multi-region/fenced/eu-west-1'),
        ...built('alone/kubernetes/multi-region/base'),
      ].filter(({ kind }) => !['HTTPRoute', 'Gslb'].includes(kind));
      expect(schemaProblems(objects, version).flat()).toEqual([]);
    });
  },
);

function annotation(objects: readonly KubernetesObject[], kind: string, key: string) {
  const object = objects.find((one) => one.kind === kind);
  const metadata = object?.metadata as { annotations?: Record<string, string> } | undefined;
  return metadata?.annotations?.[key];
}

function scriptsOf(job: ICronJob): string | undefined {
  const { volumes } = job.spec!.jobTemplate.spec!.template.spec!;
  return volumes!.find(({ name }) => name === 'scripts')!.configMap!.name;
}
