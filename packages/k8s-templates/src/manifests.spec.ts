import fc from 'fast-check';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IContainer } from 'kubernetes-models/v1';
import * as arbitrary from './test-support/arbitrary.js';
import { PLAIN, WHOLE } from './test-support/examples.js';
import { type KubernetesObject, objectsIn } from './test-support/kubernetes/objects.js';
import { KUBERNETES_VERSIONS, schemaProblems } from './test-support/kubernetes/schema-problems.js';
import { semanticProblems } from './test-support/kubernetes/semantic-problems.js';
import { strategicMerge } from './test-support/kubernetes/strategic-merge.js';
import { findings } from './test-support/linters/rules.js';
import {
  renderDeployment,
  renderLimitRange,
  renderLinkerdService,
  renderLivenessProbe,
  renderReadinessProbe,
  renderResourceQuota,
  renderService,
  renderShutdown,
  renderStartupProbe,
  renderWorkload,
  type WorkloadOptions,
} from './index.js';

const RUNS = 100;
const seed = fc.readConfigureGlobal().seed ?? Date.now();

const sample = <T>(values: fc.Arbitrary<T>): readonly T[] =>
  fc.sample(values, { numRuns: RUNS, seed });

/** A whole workload, without the kustomization, which is no object. */
const manifestOf = (options: WorkloadOptions): string =>
  renderWorkload(options)
    .filter(({ path }) => path !== 'kustomization.yaml')
    .map(({ text }) => text)
    .join('---\n');

const patched = (base: string, patch: string): KubernetesObject =>
  strategicMerge(objectsIn(base)[0]!, objectsIn(patch)[0]!);

describe('a whole workload', () => {
  const all = [PLAIN, WHOLE, ...sample(arbitrary.workload)].map((options) => {
    const manifest = manifestOf(options);
    return { options, manifest, objects: objectsIn(manifest) };
  });

  it.each(KUBERNETES_VERSIONS)(
    'is what the schema of Kubernetes %s knows, field for field, whatever the options',
    (version) => {
      const problems = schemaProblems(
        all.flatMap(({ objects }) => objects),
        version,
      );
      expect(problems.flat()).toEqual([]);
    },
    60_000,
  );

  it('is what Kubernetes accepts, and no linter finds anything, whatever the options', () => {
    for (const { options, objects } of all) {
      expect({ options, problems: [...semanticProblems(objects), ...findings(objects)] }).toEqual({
        options,
        problems: [],
      });
    }
  });

  it('says the same to readers of YAML 1.1 and 1.2', () => {
    for (const { manifest, objects } of all) expect(objectsIn(manifest, '1.2')).toEqual(objects);
  });

  it('carries text unchanged, however hostile it is', () => {
    fc.assert(
      fc.property(arbitrary.hostileText, (text) => {
        fc.pre(!text.includes('://'));
        const deployment = renderDeployment({
          ...PLAIN,
          annotations: { note: text },
          environment: { NOTE: text },
        });
        for (const version of ['1.1', '1.2'] as const) {
          const [{ metadata, spec }] = objectsIn(deployment, version) as [IDeployment];
          expect(metadata!.annotations).toEqual({ note: text });
          expect(spec!.template.spec!.containers[0]!.env).toEqual([{ name: 'NOTE', value: text }]);
        }
      }),
    );
  });
});

describe('patches of probes', () => {
  const render = [renderReadinessProbe, renderLivenessProbe, renderStartupProbe, renderShutdown];

  it.each(KUBERNETES_VERSIONS)(
    'make what Kubernetes %s knows of a Deployment',
    (version) => {
      const results = sample(arbitrary.probePatch).flatMap((options) => {
        const { name, container = name } = options;
        if (options.kind && options.kind !== 'Deployment') return [];
        const base = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: "${name}"}, spec: {
        selector: {matchLabels: {a: b}},
        template: {metadata: {labels: {a: b}}, spec: {containers: [{name: "${container}", image: "a:1"}]}}}}`;
        return render.map((patch) => patched(base, patch(options)));
      });
      expect(results.length).toBeGreaterThan(RUNS / 2);
      expect(schemaProblems(results, version).flat()).toEqual([]);
      expect(results.flatMap((object) => semanticProblems([object]))).toEqual([]);
    },
    60_000,
  );

  it('change nothing in a Deployment that was made of the same options', () => {
    for (const options of [PLAIN, { ...WHOLE, name: 'orders' }]) {
      const { name, namespace, health, startupBudget, shutdown } = options;
      const port = (health?.port ?? 8000) === options.port ? 'http' : 'health';
      const deployment = renderDeployment(options);
      for (const patch of render) {
        const text = patch({ name, namespace, port, health, startupBudget, shutdown });
        expect(patched(deployment, text)).toEqual(objectsIn(deployment)[0]);
      }
    }
  });

  it('ask for liveness where a thread of its own answers it', () => {
    const health = { livenessPort: 9090 };
    const [{ spec }] = objectsIn(renderDeployment({ ...PLAIN, health })) as [IDeployment];
    const [{ ports, livenessProbe, readinessProbe }] = spec!.template.spec!.containers as [
      IContainer,
    ];
    expect(ports).toContainEqual({ name: 'liveness', containerPort: 9090, protocol: 'TCP' });
    expect(livenessProbe).toMatchObject({ httpGet: { port: 'liveness' } });
    expect(readinessProbe).toMatchObject({ httpGet: { port: 'health' } });
    expect(renderLivenessProbe({ name: 'api', health })).toContain('port: 9090');
    expect(renderReadinessProbe({ name: 'api', health })).toContain('port: 8000');
  });

  it('declare a port only where they are told to', () => {
    expect(renderReadinessProbe({ name: 'api' })).not.toContain('ports:');
    expect(renderReadinessProbe({ name: 'api', declarePort: 'health' })).toContain('ports:');
  });
});

describe('a quota and limits', () => {
  it.each(KUBERNETES_VERSIONS)('are what Kubernetes %s knows', (version) => {
    const texts = [
      ...sample(arbitrary.quota).map(renderResourceQuota),
      ...sample(arbitrary.limitRange).map(renderLimitRange),
    ];
    expect(
      schemaProblems(
        texts.flatMap((text) => objectsIn(text)),
        version,
      ).flat(),
    ).toEqual([]);
  });
});

describe('annotations for Linkerd', () => {
  it.each(KUBERNETES_VERSIONS)('make what Kubernetes %s knows of a Service', (version) => {
    const results = sample(arbitrary.mesh).map((options) =>
      patched(renderService({ ...PLAIN, name: options.name }), renderLinkerdService(options)),
    );
    expect(schemaProblems(results, version).flat()).toEqual([]);
  });
});
