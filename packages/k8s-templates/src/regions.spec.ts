import fc from 'fast-check';
import type { ICronJob } from 'kubernetes-models/batch/v1';
import { cronSchedule } from './derive/cron-schedule.js';
import { standbyReplicas, type StandbyOptions } from './derive/standby-replicas.js';
import * as arbitrary from './test-support/arbitrary-regions.js';
import { cronJobProblems, minutesOf } from './test-support/kubernetes/cron-job-problems.js';
import { type KubernetesObject, objectsIn, ofKind } from './test-support/kubernetes/objects.js';
import { KUBERNETES_VERSIONS, schemaProblems } from './test-support/kubernetes/schema-problems.js';
import { semanticProblems } from './test-support/kubernetes/semantic-problems.js';
import { strategicMerge } from './test-support/kubernetes/strategic-merge.js';
import { asDeployment } from './test-support/linters/as-deployment.js';
import { findings, podFindings } from './test-support/linters/rules.js';
import { regionShapeProblems } from './test-support/mesh/shape-problems.js';
import { ALONE, SHOP } from './test-support/multi-region-examples.js';
import {
  type ManifestFile,
  type MultiRegionOptions,
  renderDeployment,
  renderMultiRegion,
  renderSpread,
} from './index.js';

const RUNS = 60;
const seed = fc.readConfigureGlobal().seed ?? Date.now();
const CUSTOM = ['DestinationRule', 'HTTPRoute', 'Gslb'];

const isManifest = ({ path }: ManifestFile): boolean =>
  !path.endsWith('kustomization.yaml') && !path.endsWith('-spread.yml');

const objectsOf = (options: MultiRegionOptions): readonly KubernetesObject[] =>
  renderMultiRegion(options)
    .filter(isManifest)
    .flatMap(({ text }) => objectsIn(text));

const ALL = [SHOP, ALONE, ...fc.sample(arbitrary.multiRegion, { numRuns: RUNS, seed })].map(
  (options) => ({ options, objects: objectsOf(options) }),
);

describe('manifests for several regions', () => {
  it.each(KUBERNETES_VERSIONS)(
    'are what the schema of Kubernetes %s knows, field for field, whatever the options',
    (version) => {
      const own = ALL.flatMap(({ objects }) => objects).filter(
        ({ kind }) => !CUSTOM.includes(kind),
      );
      expect(new Set(own.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
      expect(schemaProblems(own, version).flat()).toEqual([]);
    },
    120_000,
  );

  it('are what Kubernetes accepts, whatever the options', () => {
    for (const { objects } of ALL) {
      expect(semanticProblems(objects)).toEqual([]);
      expect(ofKind(objects, 'CronJob').flatMap(cronJobProblems)).toEqual([]);
    }
  });

  it('hold of custom resources what their makers know and nothing else, whatever the options', () => {
    const custom = ALL.flatMap(({ objects }) => objects).filter(({ kind }) =>
      CUSTOM.includes(kind),
    );
    expect(new Set(custom.map(({ kind }) => kind)).size).toBe(3);
    for (const object of custom) {
      expect({ object, problems: regionShapeProblems(object) }).toEqual({ object, problems: [] });
    }
  });

  it('say the same to readers of YAML 1.1 and 1.2', () => {
    for (const { options } of ALL) {
      for (const { text } of renderMultiRegion(options)) {
        expect(objectsIn(text, '1.2')).toEqual(objectsIn(text, '1.1'));
      }
    }
  });

  it('have jobs in which no linter finds anything', () => {
    for (const { options, objects } of ALL) {
      const jobs = ofKind(objects, 'CronJob');
      const names = jobs.map(({ metadata }) => metadata!.name);
      // What they need beside themselves; other policies are about other pods.
      const around = objects.filter(
        ({ kind, metadata }) =>
          kind === 'ServiceAccount' || (kind === 'NetworkPolicy' && names.includes(metadata.name)),
      );
      const found = podFindings([...around, ...jobs.map(asDeployment)]);
      expect({ options, found }).toEqual({ options, found: [] });
    }
  });

  it('have whole services in which no linter finds anything', () => {
    const base = renderMultiRegion(ALONE).filter(({ path }) => /base\/(?:api|namesp)/.test(path));
    const objects = base.filter(isManifest).flatMap(({ text }) => objectsIn(text));
    const [shared] = renderMultiRegion(ALONE);
    expect(findings([...objects, ...objectsIn(shared!.text)])).toEqual([]);
  });

  it('name no file twice, and none that is not there', () => {
    for (const { options } of ALL) {
      const paths = renderMultiRegion(options).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });
});

describe('the spread of a workload', () => {
  it('is what Kubernetes knows of a Deployment, and replaces what was said for the same domain', () => {
    const [base] = objectsIn(
      renderDeployment({ name: 'api', namespace: 'shop', image: 'a:1', port: 3000 }),
    );
    const text = renderSpread({
      name: 'api',
      namespace: 'shop',
      selector: { app: 'api' },
      acrossZones: 'DoNotSchedule',
      priorityClassName: 'serving',
    });
    const patched = strategicMerge(base!, objectsIn(text)[0]!);
    for (const version of KUBERNETES_VERSIONS) {
      expect(schemaProblems([patched], version).flat()).toEqual([]);
    }
    expect(patched).toMatchObject({
      spec: {
        template: {
          spec: {
            priorityClassName: 'serving',
            topologySpreadConstraints: [
              { whenUnsatisfiable: 'DoNotSchedule', matchLabelKeys: ['pod-template-hash'] },
              { topologyKey: 'kubernetes.io/hostname' },
            ],
          },
        },
      },
    });
  });

  it('counts the revision of a StatefulSet by its own label', () => {
    const text = renderSpread({ name: 'db', kind: 'StatefulSet', selector: { app: 'db' } });
    expect(text).toContain('controller-revision-hash');
    expect(text).not.toContain('pod-template-hash');
  });
});

describe('a standby', () => {
  const standby: StandbyOptions = {
    strategy: 'WARM_STANDBY',
    role: 'standby',
    replicas: 9,
    regions: 2,
  };

  it.each([
    ['BACKUP_AND_RESTORE', 0, 0],
    ['PILOT_LIGHT', 0, 9],
    ['WARM_STANDBY', 3, 9],
    ['HOT_STANDBY', 9, 9],
    ['ACTIVE_ACTIVE', 9, 9],
  ] as const)('of %s runs %i of nine, and %i of what holds data', (strategy, services, data) => {
    expect(standbyReplicas({ ...standby, strategy })).toBe(services);
    expect(standbyReplicas({ ...standby, strategy, holdsData: true })).toBe(data);
  });

  it('runs nothing where it is fenced, whatever the strategy', () => {
    fc.assert(
      fc.property(arbitrary.standby, (options) => {
        expect(standbyReplicas({ ...options, role: 'fenced' })).toBe(0);
      }),
    );
  });

  it('never runs more than the whole, and what is active carries the load when one region is lost', () => {
    fc.assert(
      fc.property(arbitrary.standby, (options) => {
        const replicas = standbyReplicas(options);
        expect(replicas).toBeLessThanOrEqual(options.replicas);
        if (options.strategy === 'ACTIVE_ACTIVE' && options.role === 'active') {
          const left = Math.max(1, options.regions - 1);
          expect(replicas * left).toBeGreaterThanOrEqual(options.replicas);
        }
      }),
    );
  });

  it('that is warm survives the loss of a node', () => {
    expect(standbyReplicas({ ...standby, replicas: 4 })).toBe(2);
    expect(standbyReplicas({ ...standby, replicas: 1 })).toBe(1);
  });
});

describe('a schedule', () => {
  it('never pauses longer than was asked, and is one that Kubernetes reads', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 * 1_440 }),
        fc.nat({ max: 10_000 }),
        (minutes, offset) => {
          const runs = minutesOf(cronSchedule(minutes * 60_000, offset));
          const longest = runs
            .slice(1)
            .reduce((most, at, index) => Math.max(most, at - runs[index]!), 0);
          expect(longest).toBeLessThanOrEqual(minutes);
          expect(longest).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it.each([
    [60_000, '* * * * *'],
    [15 * 60_000, '7-59/15 * * * *'],
    [3_600_000, '37 * * * *'],
    [7 * 3_600_000, '37 1-23/6 * * *'],
    [24 * 3_600_000, '37 1 * * *'],
    [168 * 3_600_000, '37 1 * * 2'],
    [744 * 3_600_000, '37 1 10 * *'],
  ])('of every %i ms is %s', (every, schedule) => {
    expect(cronSchedule(every, 37)).toBe(schedule);
  });
});

describe('damage to a CronJob', () => {
  const [good] = ofKind([...objectsOf(SHOP)], 'CronJob');
  it.each<[string, (job: ICronJob) => void]>([
    ['a name that no Job could have', (job) => (job.metadata!.name = 'a'.repeat(53))],
    ['a schedule of six fields', (job) => (job.spec!.schedule = '0 0 1 * * *')],
    [
      'pods that start again and again',
      (job) => (job.spec!.jobTemplate.spec!.template.spec!.restartPolicy = 'Always'),
    ],
    [
      'a volume that is not there',
      (job) => (job.spec!.jobTemplate.spec!.template.spec!.volumes = []),
    ],
    [
      'a rule about no container',
      (job) =>
        (job.spec!.jobTemplate.spec!.podFailurePolicy!.rules[0]!.onExitCodes!.containerName = 'x'),
    ],
  ])('is seen: %s', (_, damage) => {
    const job = structuredClone(good!);
    damage(job);
    expect(cronJobProblems(job)).not.toEqual([]);
  });
});
