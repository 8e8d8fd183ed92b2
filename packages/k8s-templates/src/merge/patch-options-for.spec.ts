import {
  findWorkloads,
  type HealthOptions,
  type ManifestFile,
  mergeProbes,
  patchOptionsFor,
  renderProbePatches,
} from '../index.js';
import { objectsIn } from '../test-support/kubernetes/objects.js';
import { strategicMerge } from '../test-support/kubernetes/strategic-merge.js';

const deployment = (ports: string) => `# Not JSON.
{apiVersion: apps/v1, kind: Deployment, metadata: {name: orders, namespace: shop}, spec: {template: {spec: {containers: [
  {name: app, image: "app:1", ports: [${ports}]}, {name: log, image: "log:1"}]}}}}`;

function patchesOf(text: string, health?: HealthOptions): readonly ManifestFile[] {
  const [workload] = findWorkloads([{ path: 'a.yml', text }]).workloads;
  const options = patchOptionsFor(workload!, { container: 'app', shutdown: {}, health });
  return typeof options === 'string' ? [] : renderProbePatches(options);
}

describe('patches for a workload that was found', () => {
  it.each([
    ['does not declare the health port', '{name: http, containerPort: 3000}'],
    ['declares it under a name', '{name: http, containerPort: 8000}'],
    ['declares it without a name', '{containerPort: 8000}'],
  ])('make the same of it as merging does, where the container %s', (_, ports) => {
    for (const health of [undefined, { livenessPort: 9090 }, { livenessPort: 3000 }]) {
      const text = deployment(ports);
      const patched = patchesOf(text, health).reduce(
        (object, patch) => strategicMerge(object, objectsIn(patch.text)[0]!),
        objectsIn(text)[0]!,
      );
      const merged = mergeProbes(text, { container: 'app', shutdown: {}, health });
      expect(merged.problems).toEqual([]);
      expect(patched).toEqual(objectsIn(merged.text)[0]);
    }
  });

  it('are files with the names of their probes', () => {
    const names = patchesOf(deployment('')).map(({ path }) => path);
    expect(names).toEqual([
      'readiness-probe.yml',
      'liveness-probe.yml',
      'startup-probe.yml',
      'shutdown.yml',
    ]);
    expect(renderProbePatches({ name: 'orders' })).toHaveLength(3);
  });

  it('are none where no container can be chosen', () => {
    const [workload] = findWorkloads([{ path: 'a.yml', text: deployment('') }]).workloads;
    expect(patchOptionsFor(workload!)).toBe(
      'Deployment orders: which container is it? There are app, log',
    );
  });
});
