import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { problemsOf } from '../../tools/pack/inspect.js';
import { importableSpecifiers, promisedPaths, type Manifest } from '../../tools/pack/manifest.js';
import { temporaryFolder } from '../harness/temporary-folder.js';

const manifest: Manifest = {
  name: '@reliability/example',
  version: '1.0.0',
  main: './dist/index.js',
  generators: './generators.json',
  exports: {
    '.': { '@reliability/source': './src/index.ts', default: './dist/index.js' },
    './health': { import: { default: './dist/health.js' } },
    './schemas/*.json': './schemas/*.json',
    './package.json': './package.json',
  },
};

const onDisk = {
  'package.json': '{}',
  'generators.json': JSON.stringify({
    generators: {
      init: {
        factory: './dist/generators/init/generator#init',
        schema: './dist/generators/init/schema.json',
      },
    },
  }),
  'schemas/config.json': '{}',
  'src/generators/init/generator.ts': '',
  'src/config/files/index.ts': '',
  'src/generators/init/schema.json': '{}',
  'src/generators/init/files/index.ts': '',
  'src/generators/init/files/__pycache__/probe.pyc': '',
  'src/generators/init/__golden__/index.ts': '',
  'src/generators/init/python-tests/test_init.py': '',
  'src/templates/workload/service.yml.ejs': '',
  'src/test-support/ask.mjs': '',
  'dist/index.js': '',
  'dist/health.js': '',
  'dist/generators/init/generator.js': '',
  'dist/generators/init/schema.json': '{}',
  'dist/generators/init/files/index.ts': '',
  'dist/templates/workload/service.yml.ejs': '',
};

const complete = Object.keys(onDisk).filter((file) => !file.startsWith('src/'));

describe('a packed package', () => {
  const folder = temporaryFolder('pack');

  beforeAll(() => put(onDisk));
  afterAll(() => folder.remove());

  test('is fit when it holds all that it promises and nothing of the tests', () => {
    expect(problems(complete)).toEqual([]);
  });

  test.each([
    ['an entry point', 'dist/health.js', 'package.json promises dist/health.js'],
    ['a schema behind a pattern', 'schemas/config.json', 'package.json promises schemas/*.json'],
    [
      "a generator's code",
      'dist/generators/init/generator.js',
      'generators.json names dist/generators/init/generator.js',
    ],
    [
      "a generator's schema",
      'dist/generators/init/schema.json',
      'generators.json names dist/generators/init/schema.json',
    ],
    [
      'a template',
      'dist/generators/init/files/index.ts',
      'dist/generators/init/files/index.ts was left out',
    ],
    [
      'the template of a manifest',
      'dist/templates/workload/service.yml.ejs',
      'dist/templates/workload/service.yml.ejs was left out',
    ],
  ])('is unfit without %s', (_, file, problem) => {
    expect(problems(complete.filter((other) => other !== file)).join()).toContain(problem);
  });

  test.each([
    'dist/generators/init/files/__pycache__/probe.pyc',
    'dist/generators/init/__golden__/index.ts',
    'dist/generators/init/python-tests/test_init.py',
    'dist/index.spec.js',
  ])('is unfit with %s', (file) => {
    put({ [file]: '' });
    expect(problems([...complete, file])).toEqual([`${file} belongs to the tests.`]);
  });

  test('is unfit when it depends on something that only the workspace has', () => {
    const dependencies = { '@reliability/runtime': 'file:../runtime' };
    expect(problems(complete, { ...manifest, dependencies })).toHaveLength(1);
  });

  test('is unfit when it holds the path of the workspace', () => {
    put({ 'dist/leak.js': `require('${folder.path}/packages')` });
    expect(problems([...complete, 'dist/leak.js'])).toEqual([
      'dist/leak.js holds the path of the workspace it was built in.',
    ]);
  });

  function put(files: Record<string, string>): void {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder.path, file)), { recursive: true });
      writeFileSync(join(folder.path, file), content);
    }
  }

  function problems(files: string[], of = manifest): string[] {
    return problemsOf({ folder: folder.path, manifest: of, files, workspace: folder.path });
  }
});

test('sources are promised to this repository alone', () => {
  expect(promisedPaths(manifest)).not.toContain('src/index.ts');
});

test('every subpath but patterns and JSON can be imported', () => {
  expect(importableSpecifiers(manifest)).toEqual([
    '@reliability/example',
    '@reliability/example/health',
  ]);
});
