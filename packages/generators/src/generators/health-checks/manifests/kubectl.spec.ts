import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { APPLICATION, diskWorkspace } from './test-support/disk-workspace.js';

const GOLDEN = join(__dirname, '__golden__');
const isMissing = spawnSync('kubectl', ['version', '--client']).status !== 0;
const describeWithKubectl = isMissing ? describe.skip : describe;

interface PodObject {
  readonly kind: string;
  readonly spec: {
    readonly template: { readonly spec: Pod };
  };
}
interface Pod {
  readonly terminationGracePeriodSeconds?: number;
  readonly containers: readonly Readonly<Record<string, unknown>>[];
}

function kustomized(folder: string): Pod {
  const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', folder]);
  expect([status, stderr.toString()]).toEqual([0, '']);
  const objects = parseAllDocuments(stdout.toString()).map((one) => one.toJS() as PodObject);
  return objects.find(({ kind }) => kind === 'Deployment')!.spec.template.spec;
}

describeWithKubectl(`Kustomize itself${isMissing ? ' (skipped: no kubectl)' : ''}`, () => {
  const { put, root, run } = diskWorkspace();

  it('finds the patches of a base, also through an overlay, and leaves what a person patched', () => {
    const { containers, terminationGracePeriodSeconds } = kustomized(
      join(GOLDEN, 'kustomize/after/deploy/overlays/prod'),
    );
    expect(terminationGracePeriodSeconds).toBe(45);
    expect(containers).toEqual([
      expect.objectContaining({
        image: 'api:1',
        resources: { limits: { memory: '512Mi' } },
        readinessProbe: expect.objectContaining({ timeoutSeconds: 3 }),
        livenessProbe: expect.objectContaining({ timeoutSeconds: 5 }),
        startupProbe: expect.objectContaining({ failureThreshold: 600 }),
        lifecycle: { preStop: { sleep: { seconds: 10 } } },
      }),
    ]);
  });

  it('takes the patches in the folder of the application', () => {
    const { containers } = kustomized(
      join(GOLDEN, 'kustomize-of-the-application/after/apps/api/kubernetes'),
    );
    expect(containers[0]).toMatchObject({ readinessProbe: { httpGet: { port: 'web' } } });
  });

  it('takes a whole workload', async () => {
    put(APPLICATION);
    await run({ manifests: 'whole' });
    const { containers } = kustomized(join(root(), 'apps/api/kubernetes'));
    expect(containers[0]).toMatchObject({
      ports: [{ name: 'http', containerPort: 3000 }],
      readinessProbe: { httpGet: { port: 'http' } },
    });
  });
});
