import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAYMENTS, PLAIN, WHOLE } from './test-support/examples.js';
import { type KubernetesObject, objectsIn } from './test-support/kubernetes/objects.js';
import { kubectl, whyNoKubectl } from './test-support/kubernetes/kubectl.js';
import { strategicMerge } from './test-support/kubernetes/strategic-merge.js';
import {
  mergeKustomization,
  renderDeployment,
  renderLinkerdService,
  renderLivenessProbe,
  renderReadinessProbe,
  renderService,
  renderShutdown,
  renderStartupProbe,
  renderWorkload,
} from './index.js';

const missing = whyNoKubectl();
const describeWithKubectl = missing === undefined ? describe : describe.skip;
const RENDER = [renderReadinessProbe, renderLivenessProbe, renderStartupProbe, renderShutdown];

describeWithKubectl(
  `kubectl itself${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'k8s-templates-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    const put = (path: string, text: string): string => {
      writeFileSync(join(folder, path), text);
      return join(folder, path);
    };
    const patched = (base: string, patch: string): KubernetesObject => {
      const files = ['-f', put('base.yml', base), '--patch-file', put('patch.yml', patch)];
      return objectsIn(kubectl('patch', '--local', '-o', 'yaml', ...files))[0]!;
    };

    it.each(RENDER.map((render) => [render.name, render] as const))(
      'applies what %s renders, as the other tests take for granted',
      (_, render) => {
        const base = `# Not JSON, which kubectl would take it for.
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: orders}, spec: {
        selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [
          {name: log, image: "log:1"},
          {name: app, image: "app:1", ports: [{name: http, containerPort: 3000, protocol: TCP}]}]}}}}`;
        const patch = render({ name: 'orders', container: 'app', declarePort: 'health' });
        const wanted = strategicMerge(objectsIn(base)[0]!, objectsIn(patch)[0]!);
        expect(sorted(patched(base, patch))).toEqual(sorted(wanted));
      },
    );

    it('applies the annotations for Linkerd', () => {
      const service = renderService({ ...PLAIN, name: 'payments' });
      const patch = renderLinkerdService(PAYMENTS);
      const wanted = strategicMerge(objectsIn(service)[0]!, objectsIn(patch)[0]!);
      expect(patched(service, patch)).toMatchObject(wanted);
    });

    it('builds the kustomization of a whole workload, with patches that say the same', () => {
      for (const { path, text } of renderWorkload(WHOLE)) put(path, text);
      const { name, namespace, health, startupBudget, shutdown } = WHOLE;
      const names = RENDER.map((render) => `${render.name}.yml`);
      for (const render of RENDER) {
        const options = { name, namespace, port: 'http', health, startupBudget, shutdown };
        put(`${render.name}.yml`, render(options));
      }
      const kustomization = renderWorkload(WHOLE).at(-1)!;
      put('kustomization.yaml', mergeKustomization(kustomization.text, names).text);
      const built = objectsIn(kubectl('kustomize', folder));
      expect(built).toHaveLength(renderWorkload(WHOLE).length - 1);
      expect(built).toContainEqual(objectsIn(renderDeployment(WHOLE))[0]);
    });
  },
);

/** Kubernetes puts items of a patch first; their order has no meaning here. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
