import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPLICATION, deployment, diskWorkspace } from './test-support/disk-workspace.js';

describe('files that nobody should trust', () => {
  const { put, read, root, run } = diskWorkspace();

  it('behind links are neither read nor written', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    try {
      writeFileSync(join(outside, 'api.yml'), deployment('api'));
      put({ ...APPLICATION, 'k8s/x.yml': 'a: 1\n' });
      symlinkSync(join(outside, 'api.yml'), join(root(), 'k8s/api.yml'));
      symlinkSync(outside, join(root(), 'deploy'));
      mkdirSync(join(root(), 'charts'));
      symlinkSync('..', join(root(), 'charts/charts'));
      const { manifests: told } = await run();
      expect(told.workloads).toEqual([]);
      expect(told.passedBy.map(({ where }) => where)).toEqual([
        'charts/charts',
        'deploy',
        'k8s/api.yml',
      ]);
      expect(readFileSync(join(outside, 'api.yml'), 'utf8')).toBe(deployment('api'));
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('into which our own would be written are refused, before anything is', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    try {
      put(APPLICATION);
      symlinkSync(outside, join(root(), 'apps/api/kubernetes'));
      await expect(run()).rejects.toThrow('outside the workspace');
      expect(read('apps/api/src/main.ts')).toBe(APPLICATION['apps/api/src/main.ts']);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat(
      'bcdefghij'.split('').map((name, at) => {
        const before = 'abcdefghi'[at]!;
        return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
      }),
    )
    .join('\n');

  it.each([
    ['5 MB', `${deployment('api')}# ${'x'.repeat(5_000_000)}\n`, 'larger than 1 MiB'],
    ['aliases without end', `${bomb}\n---\n${deployment('api')}`, 'it is no YAML'],
    ['brackets without end', `${deployment('api')}x: ${'['.repeat(200_000)}`, 'it is no YAML'],
    ['broken YAML', `${deployment('api')}  x: [`, 'it is no YAML'],
    ['a template', deployment('api', '{name: app, image: {{ image }}}'), 'a template'],
  ])('%s are told of in one line and left alone', async (_, text, reason) => {
    put({ ...APPLICATION, 'k8s/api.yml': text });
    const { manifests: told } = await run();
    expect(told.workloads).toEqual([]);
    expect(told.passedBy).toEqual([
      { where: 'k8s/api.yml', reason: expect.stringContaining(reason) },
    ]);
    expect(told.passedBy[0]!.reason).not.toContain('\n');
    expect(read('k8s/api.yml')).toBe(text);
  });

  it.each([
    ['a name that Kubernetes has not', deployment('API'), 'Expected `name`'],
    [
      'parts that are shared',
      deployment('api').replace('- {', '- &c {').concat('x: [*c]\n'),
      'anchors and aliases',
    ],
  ])('%s are left alone, and told', async (_, text, reason) => {
    put({ ...APPLICATION, 'k8s/api.yml': text });
    const { manifests: told } = await run();
    expect(told.workloads[0]!.problems.join()).toContain(reason);
    expect(read('k8s/api.yml')).toBe(text);
  });
});
