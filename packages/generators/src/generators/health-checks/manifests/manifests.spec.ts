import { parse } from 'yaml';
import { APPLICATION, deployment, diskWorkspace } from './test-support/disk-workspace.js';

describe('the workloads of an application', () => {
  const { put, read, manifests, run } = diskWorkspace();
  const filesWithProbes = () =>
    Object.entries(manifests())
      .filter(([, text]) => text.includes('readinessProbe:'))
      .map(([file]) => file)
      .sort();

  it.each([
    ['by its name', 'k8s/a.yml', deployment('api')],
    ['by its name, whatever kind stands behind it', 'deploy/a.yaml', deployment('api-deployment')],
    ['by its name, behind that of the workspace', 'infra/prod/a.yml', deployment('shop-api')],
    ['at the top of the workspace', 'a.yml', deployment('api')],
    ['beside its project', 'apps/manifests/a.yml', deployment('api')],
    [
      'by label and image',
      'manifests/a.yml',
      deployment('backend', '{name: app, image: "ghcr.io/shop/api:1"}', '{app: api}'),
    ],
    [
      'by container, in the folder of the application',
      'apps/api/deploy/a.yml',
      deployment('backend', '{name: api, image: "any:1"}'),
    ],
  ])('are known %s', async (_, file, text) => {
    put({ ...APPLICATION, [file]: text });
    const { manifests: told } = await run();
    expect(told.workloads).toEqual([expect.objectContaining({ where: file, problems: [] })]);
    expect(filesWithProbes()).toEqual([file]);
  });

  it.each([
    [
      'an image alone speaks for it',
      { 'k8s/a.yml': deployment('backend', '{name: app, image: "shop/api:1"}') },
      'its image is shop/api:1',
    ],
    [
      'only its folder speaks for it',
      { 'apps/api/k8s/a.yml': deployment('backend') },
      "it is in the application's folder",
    ],
    [
      'two are as likely',
      {
        'k8s/a.yml': deployment('blue', '{name: api, image: "api:1"}'),
        'k8s/b.yml': deployment('green', '{name: api, image: "api:1"}'),
      },
      'its container is api, its image is api:1',
    ],
  ])('are listed and left alone where %s', async (_, files, reason) => {
    put({ ...APPLICATION, ...files });
    const { manifests: told } = await run();
    expect(told.workloads).toEqual([]);
    expect(told.candidates.map((one) => [one.where, one.reason])).toEqual(
      Object.keys(files).map((where) => [where, reason]),
    );
    for (const [file, text] of Object.entries(files)) expect(read(file)).toBe(text);
    expect(filesWithProbes()).toEqual(['apps/api/kubernetes/readiness-probe.yml']);
  });

  it('are never those of another project, nor what is neither a folder of manifests nor its own', async () => {
    put({
      ...APPLICATION,
      'k8s/worker.yml': deployment('worker', '{name: api, image: "shop/api:1"}', '{app: api}'),
      'apps/worker/k8s/a.yml': deployment('api'),
      'docs/a.yml': deployment('api'),
      'k8s/rendered/a.yml': deployment('api'),
      '.gitignore': 'rendered/\n',
    });
    const { manifests: told } = await run();
    expect([told.workloads, told.candidates]).toEqual([[], []]);
  });

  it('are all given probes where each environment has its own, and a pod that works beside it is not', async () => {
    put({
      ...APPLICATION,
      'k8s/dev/api.yml': deployment('api'),
      'k8s/prod/api.yml': deployment('api'),
      'k8s/prod/jobs.yml': deployment('api-jobs', '{name: api, image: "api:1"}', '{app: api}'),
    });
    const { manifests: told } = await run();
    expect(filesWithProbes()).toEqual(['k8s/dev/api.yml', 'k8s/prod/api.yml']);
    expect(told.candidates).toEqual([expect.objectContaining({ object: 'Deployment api-jobs' })]);
  });

  it('with several containers are told of where none is known to be the application', async () => {
    const text = deployment('api', '{name: a, image: "a:1"}\n      - {name: b, image: "b:1"}');
    put({ ...APPLICATION, 'k8s/a.yml': text });
    const { manifests: told } = await run();
    expect(told.workloads[0]).toMatchObject({
      added: [],
      problems: ['Deployment api: which container is it? There are a, b'],
    });
    expect(read('k8s/a.yml')).toBe(text);
  });

  it('are asked on the port of a health server where the application got no routes', async () => {
    put({ ...APPLICATION, 'k8s/a.yml': deployment('api') });
    await run({ skipWiring: true });
    expect(read('k8s/a.yml')).toContain('containerPort: 8000');
  });

  it('that came after the patches are not edited through them, and the patches are told to go', async () => {
    put(APPLICATION);
    await run();
    const patches = manifests();
    put({ 'apps/api/kubernetes/deployment.yml': deployment('api') });
    const { manifests: told } = await run();
    expect(manifests()).toMatchObject(patches);
    expect(filesWithProbes()).toContain('apps/api/kubernetes/deployment.yml');
    expect(told.next.join()).toContain('Remove readiness-probe.yml, liveness-probe.yml');
  });

  it('keep the patch of a kustomization that a person changed, and follow the checks in the others', async () => {
    put({
      ...APPLICATION,
      'k8s/kustomization.yml': 'resources: [a.yml]\n',
      'k8s/a.yml': deployment('api'),
    });
    await run();
    const mine = read('k8s/api-readiness-probe.yml').replace(
      'periodSeconds: 5',
      'periodSeconds: 9',
    );
    put({ 'k8s/api-readiness-probe.yml': mine });
    const { files } = await run();
    expect(read('k8s/api-readiness-probe.yml')).toBe(mine);
    expect(files.find(({ path }) => path === 'k8s/api-readiness-probe.yml')?.action).toBe('kept');
    expect(read('k8s/kustomization.yml').match(/readiness/g)).toHaveLength(1);
  });

  it('have patches that follow the checks, also where a person changed those in between', async () => {
    const config = 'apps/api/config/health-checks.yml';
    put({
      ...APPLICATION,
      'k8s/kustomization.yml': 'resources: [a.yml]\n',
      'k8s/a.yml': deployment('api'),
    });
    await run();
    put({
      [config]: `${read(config).replace('timeout: 2s', 'timeout: 8s')}shutdown: { grace_period: 50s }\n`,
    });
    await run();
    expect(read('k8s/api-readiness-probe.yml')).toContain('timeoutSeconds: 9');
    expect(read('k8s/api-shutdown.yml')).toContain('terminationGracePeriodSeconds: 65');
    expect((await run()).changed).toBe(false);
  });

  it('are asked on the port that a person says', async () => {
    put({
      ...APPLICATION,
      'k8s/a.yml': deployment('api', '{name: api, image: "a:1", ports: [{containerPort: 9}]}'),
    });
    await run({ port: 4000 });
    expect(read('k8s/a.yml')).toContain('containerPort: 4000');
  });

  it('are asked on the port that the container declares, whatever the source says', async () => {
    const container = '{name: api, image: "a:1", ports: [{containerPort: 5000}]}';
    put({ ...APPLICATION, 'k8s/a.yml': deployment('api', container) });
    await run();
    expect(read('k8s/a.yml').match(/port: 5000/g)).toHaveLength(3);
    expect(read('k8s/a.yml')).not.toContain('3000');
  });

  it('of an application in Python, which is all of the workspace, get theirs too', async () => {
    put({
      'nx.json': '{}\n',
      'project.json': '{ "name": "rates", "projectType": "application" }\n',
      'pyproject.toml': '[project]\nname = "rates"\ndependencies = ["fastapi"]\n',
      'src/__init__.py': '',
      'src/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
      Dockerfile: 'FROM python:3.13\nEXPOSE 8080\n',
      'deploy/rates.yaml': deployment('rates'),
    });
    const { manifests: told } = await run({ project: 'rates' });
    expect(told.workloads[0]).toMatchObject({ where: 'deploy/rates.yaml', problems: [] });
    expect(read('deploy/rates.yaml')).toContain('containerPort: 8080');
    expect((await run({ project: 'rates' })).changed).toBe(false);
  });

  it('may be in a folder that is a project, beside files that are none of them', async () => {
    put({
      ...APPLICATION,
      'infra/project.json': '{ "name": "infra" }\n',
      'infra/a.yml': deployment('api'),
      'deploy-bot/project.json': '{ "name": "deploy-bot", "projectType": "application" }\n',
      'deploy-bot/a.yml': deployment('api'),
      'pnpm-lock.yaml': `# ${'x'.repeat(2_000_000)}\n`,
    });
    const { manifests: told } = await run();
    expect(told.passedBy).toEqual([]);
    expect(filesWithProbes()).toEqual(['infra/a.yml']);
  });

  it('do not get a patch listed that a person had under that name', async () => {
    put({
      ...APPLICATION,
      'k8s/kustomization.yml': 'resources: [a.yml]\n',
      'k8s/a.yml': deployment('api'),
      'k8s/api-readiness-probe.yml': 'mine: true\n',
    });
    const { manifests: told } = await run();
    expect(read('k8s/kustomization.yml')).not.toContain('readiness');
    expect(told.workloads[0]!.problems.join()).toContain('k8s/api-readiness-probe.yml is there');
  });
});

describe('a workspace without a workload of the application', () => {
  const { put, read, manifests, run } = diskWorkspace();

  it('gets patches, whose port is that of the application', async () => {
    put(APPLICATION);
    const { next } = await run();
    expect(Object.keys(manifests()).sort()).toEqual(
      ['liveness', 'readiness', 'startup'].map((one) => `apps/api/kubernetes/${one}-probe.yml`),
    );
    expect(read('apps/api/kubernetes/readiness-probe.yml')).toContain('port: 3000');
    expect(next.join('\n')).toContain('kubectl patch deployment');
  });

  it('gets none where it is told to', async () => {
    put({ ...APPLICATION, 'k8s/a.yml': deployment('api') });
    await run({ manifests: 'none' });
    expect(manifests()).toEqual({ 'k8s/a.yml': deployment('api') });
  });

  it('gets a whole workload of what is known, and is told what is not', async () => {
    put({ ...APPLICATION, 'apps/api/Dockerfile': 'FROM node:24\nEXPOSE 4000\n' });
    const { next } = await run({ manifests: 'whole' });
    expect(Object.keys(manifests()).map((file) => file.replace('apps/api/', ''))).toEqual(
      expect.arrayContaining([
        ...['deployment', 'service', 'pod-disruption-budget', 'network-policy'].map(
          (one) => `kubernetes/${one}.yml`,
        ),
        'kubernetes/kustomization.yaml',
      ]),
    );
    const object = parse(read('apps/api/kubernetes/deployment.yml')) as {
      metadata: object;
      spec: { template: { spec: { containers: object[] } } };
    };
    expect(object.metadata).toMatchObject({ name: 'api', namespace: 'shop' });
    expect(object.spec.template.spec.containers[0]).toMatchObject({
      image: 'registry.example/shop/api:1.2.3',
      ports: [{ containerPort: 4000 }],
      readinessProbe: { httpGet: { path: '/health/ready', port: 'http' } },
    });
    expect(next.join('\n')).toContain('Fill in the image');
    expect(next.join('\n')).toContain('kubectl apply -k apps/api/kubernetes');
    expect((await run({ manifests: 'whole' })).changed).toBe(false);
    expect((await run()).changed).toBe(false);
  });

  it.each([
    [
      'a compose file that builds it',
      { build: { context: './apps/api' } },
      'ghcr.io/shop/orders:2',
    ],
    ['a compose file that names it', {}, 'ghcr.io/shop/api:2'],
  ])('takes the image of %s', async (_, service, image) => {
    const compose = JSON.stringify({ services: { some: { image, ...service } } });
    put({ ...APPLICATION, 'compose.yml': compose });
    const { next } = await run({ manifests: 'whole' });
    expect(read('apps/api/kubernetes/deployment.yml')).toContain(`image: ${image}`);
    expect(next.join('\n')).not.toContain('the image');
  });

  it('takes a tag that moves for none', async () => {
    const compose = 'services:\n  api: { image: "ghcr.io/shop/api:latest" }\n';
    put({ ...APPLICATION, 'compose.yml': compose });
    const { next } = await run({ manifests: 'whole' });
    expect(read('apps/api/kubernetes/deployment.yml')).toContain('image: ghcr.io/shop/api:1.2.3');
    expect(next.join('\n')).toContain('Set the tag of the image');
  });

  it('takes image, port and namespace from the options, or refuses them and writes nothing', async () => {
    put(APPLICATION);
    const whole = { manifests: 'whole' as const, port: 5000, namespace: 'market' };
    await expect(run({ ...whole, image: 'api:latest' })).rejects.toThrow('other than `latest`');
    await expect(run({ ...whole, namespace: 'default' })).rejects.toThrow('--namespace');
    expect(manifests()).toEqual({});
    await run({ ...whole, image: 'api:7' });
    const text = read('apps/api/kubernetes/deployment.yml');
    for (const part of ['image: api:7', 'containerPort: 5000', 'namespace: market']) {
      expect(text).toContain(part);
    }
  });

  it('is written no second workload where there is one', async () => {
    put({ ...APPLICATION, 'k8s/a.yml': deployment('api') });
    await run({ manifests: 'whole' });
    expect(Object.keys(manifests())).toEqual(['k8s/a.yml']);
  });
});
