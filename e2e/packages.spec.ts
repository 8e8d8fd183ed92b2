import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { importableSpecifiers } from '../tools/pack/manifest.js';
import { packAll, type PackedPackage } from '../tools/pack/pack-all.js';
import { temporaryFolder } from './harness/temporary-folder.js';
import { workspaceAt } from './harness/workspace.js';

describe('the packed packages', () => {
  const folder = temporaryFolder('packages');
  const packs = temporaryFolder('packs');
  const project = workspaceAt(folder.path);
  let packed: PackedPackage[];

  beforeAll(async () => {
    packed = await packAll(packs.path);
    project.write('package.json', '{ "name": "reader", "version": "0.0.0", "private": true }\n');
    const tarballs = packed.map(({ tarball }) => tarball);
    await project.must('npm', [
      'install',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      ...tarballs,
    ]);
  });
  afterAll(() => {
    folder.remove();
    packs.remove();
  });

  test('are three, and nothing else lies beside them', () => {
    expect(packed.map(({ manifest }) => manifest.name)).toEqual([
      '@reliability/runtime',
      '@reliability/k8s-templates',
      '@reliability/generators',
    ]);
    expect(readdirSync(packs.path).sort()).toEqual(
      packed.map(({ tarball }) => tarball.slice(tarball.lastIndexOf('/') + 1)).sort(),
    );
  });

  test.each(['cjs', 'mjs'])('load from a .%s file at every entry point', async (kind) => {
    const load = (specifier: string): string =>
      kind === 'cjs'
        ? `loaded['${specifier}'] = Object.keys(require('${specifier}'));`
        : `loaded['${specifier}'] = Object.keys(await import('${specifier}'));`;
    const specifiers = packed.flatMap(({ manifest }) => importableSpecifiers(manifest));
    const lines = [
      'const loaded = {};',
      ...specifiers.map(load),
      'console.log(JSON.stringify(loaded));',
    ];
    writeFileSync(join(folder.path, `load.${kind}`), lines.join('\n'));
    const { stdout } = await project.must(process.execPath, [`load.${kind}`]);
    const loaded = JSON.parse(stdout) as Record<string, string[]>;
    expect(Object.keys(loaded)).toEqual(specifiers);
    expect(loaded['@reliability/runtime']).toContain('CircuitBreaker');
  });

  test('give the same names to require and to import', async () => {
    const names = packed.flatMap(({ manifest }) => importableSpecifiers(manifest));
    const compare = `
      for (const name of ${JSON.stringify(names)}) {
        const imported = Object.keys(await import(name)).filter((key) => !/^(default|module.exports|__esModule)$/.test(key));
        const required = Object.keys(createRequire(import.meta.url)(name)).filter((key) => key !== '__esModule');
        if (imported.sort().join() !== required.sort().join()) throw new Error(name);
      }`;
    writeFileSync(
      join(folder.path, 'same.mjs'),
      `import { createRequire } from 'node:module';${compare}`,
    );
    await project.must(process.execPath, ['same.mjs']);
  });
});
