import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { createJavaScriptResolver } from './resolve-module.js';

const places: string[] = [];

afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true });
});

/** A folder with these files; those that are given as objects are JSON. */
function project(files: Record<string, string | object>): string {
  const root = mkdtempSync(join(tmpdir(), 'resolve-'));
  places.push(root);
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

function resolved(
  files: Record<string, string | object>,
  from: string,
  specifier: string,
): string | undefined {
  const target = createJavaScriptResolver(project({ [from]: '', ...files }))(from, specifier);
  if (!target) return undefined;
  return 'file' in target ? target.file : `external ${target.external}`;
}

describe('a path leads to', () => {
  test.each([
    ['a file', './b', ['src/b.ts']],
    ['a file with its extension', './b.ts', ['src/b.ts']],
    ['TypeScript that is written as JavaScript', './b.js', ['src/b.ts']],
    ['TypeScript before the JavaScript that was made of it', './b.js', ['src/b.ts', 'src/b.js']],
    ['JavaScript', './b.js', ['src/b.js']],
    ['markup that is written as JavaScript', './b.js', ['src/b.tsx']],
    ['a module that is written as JavaScript', './b.mjs', ['src/b.mts']],
    ['CommonJS that is written as JavaScript', './b.cjs', ['src/b.cts']],
    ['a folder', './b', ['src/b/index.tsx']],
    ['the folder around', '.', ['src/index.js']],
    ['the folder above', '../b', ['b.jsx']],
  ])('%s', (_law, specifier, [target, ...others]) => {
    const files = Object.fromEntries([target!, ...others].map((file) => [file, '']));
    expect(resolved(files, 'src/a.ts', specifier)).toBe(target);
  });

  test('nothing, if there is nothing', () => {
    expect(resolved({}, 'src/a.ts', './b')).toBeUndefined();
  });
});

describe('a name leads to another place in another folder', () => {
  test.each([
    [
      'that maps it otherwise',
      'tsconfig.json',
      { compilerOptions: { paths: { '#pay': ['./src/pay'] } } },
    ],
    ['that is another package', 'package.json', { imports: { '#pay': './src/pay.ts' } }],
  ])('%s', (_law, name, settings) => {
    const root = project({
      'a/src/deep/index.ts': '',
      'a/src/pay.ts': '',
      [`a/${name}`]: settings,
      'b/src/deep/index.ts': '',
      'b/src/pay.ts': '',
      [`b/${name}`]: settings,
    });
    const resolve = createJavaScriptResolver(root);
    const found = ['a', 'b', 'a'].map((one) => resolve(`${one}/src/deep/index.ts`, '#pay'));
    expect(found).toEqual(['a', 'b', 'a'].map((one) => ({ file: `${one}/src/pay.ts` })));
  });
});

describe('a name leads to', () => {
  test.each([
    ['a package that is not installed', 'axios'],
    ['a part of one', '@scope/name/part'],
    ['a module of Node', 'fs'],
    ['a module of Node with its scheme', 'node:fs'],
    ['an address', 'https://example.org/a.js'],
    ['nothing at all', ''],
  ])('outside: %s', (_law, specifier) => {
    expect(resolved({}, 'a.ts', specifier)).toBe(`external ${specifier}`);
  });

  test('outside, where it is installed', () => {
    const files = {
      'node_modules/axios/package.json': { main: 'a.js' },
      'node_modules/axios/a.js': '',
    };
    expect(resolved(files, 'a.ts', 'axios')).toBe('external axios');
  });

  test('what the package calls so itself', () => {
    const files = {
      'app/package.json': { imports: { '#db': './src/db.ts', '#lib/*': './src/lib/*.ts' } },
      'app/src/db.ts': '',
      'app/src/lib/b.ts': '',
    };
    expect(resolved(files, 'app/src/a.ts', '#db')).toBe('app/src/db.ts');
    expect(resolved(files, 'app/src/a.ts', '#lib/b')).toBe('app/src/lib/b.ts');
    expect(resolved(files, 'app/src/a.ts', '#none')).toBe('external #none');
  });
});

describe('tsconfig', () => {
  const paths = {
    '@acme/shared': ['libs/shared/src/index.ts'],
    '@acme/shared/*': ['libs/shared/src/*'],
  };
  const shared = { 'libs/shared/src/index.ts': '', 'libs/shared/src/b.ts': '' };

  test.each<[string, Record<string, string | object>]>([
    ['names paths', { 'tsconfig.json': { compilerOptions: { baseUrl: '.', paths } } }],
    ['names paths without a base', { 'tsconfig.json': { compilerOptions: { paths } } }],
    [
      'inherits them, as in Nx',
      {
        'tsconfig.base.json': { compilerOptions: { baseUrl: '.', paths } },
        'apps/a/tsconfig.json': {
          extends: '../../tsconfig.base.json',
          files: [],
          references: [{ path: './tsconfig.app.json' }],
        },
        'apps/a/tsconfig.app.json': { extends: './tsconfig.json', include: ['src/**/*.ts'] },
      },
    ],
    [
      'has them although the file is none of its own',
      {
        'tsconfig.base.json': { compilerOptions: { baseUrl: '.', paths } },
        'apps/a/tsconfig.json': { extends: '../../tsconfig.base.json', include: ['other/**/*.ts'] },
      },
    ],
    [
      'has them although it extends what is not installed',
      {
        'tsconfig.json': {
          extends: '@tsconfig/node20/tsconfig.json',
          compilerOptions: { baseUrl: '.', paths },
        },
      },
    ],
    [
      'has them although a nearer one is broken',
      { 'tsconfig.json': { compilerOptions: { paths } }, 'apps/a/tsconfig.json': '{ "extends": ' },
    ],
    [
      'may have comments and trailing commas',
      {
        'tsconfig.json': `\uFEFF{ /* a */ "compilerOptions": { "paths": ${JSON.stringify(paths)}, }, // b\n }`,
      },
    ],
    [
      'may extend several',
      { 'a.json': { compilerOptions: { paths } }, 'tsconfig.json': { extends: ['./none', './a'] } },
    ],
    ['may stand nowhere near', { 'tsconfig.base.json': { compilerOptions: { paths } } }],
    ['may be for JavaScript', { 'jsconfig.json': { compilerOptions: { paths } } }],
  ])('%s', (_law, files) => {
    const from = 'apps/a/src/a.ts';
    expect(resolved({ ...shared, ...files }, from, '@acme/shared')).toBe(
      'libs/shared/src/index.ts',
    );
    expect(resolved({ ...shared, ...files }, from, '@acme/shared/b')).toBe('libs/shared/src/b.ts');
    expect(resolved({ ...shared, ...files }, from, '@acme/other')).toBe('external @acme/other');
  });

  test('maps from a base', () => {
    const files = {
      'tsconfig.json': { compilerOptions: { baseUrl: './src' } },
      'src/lib/b.ts': '',
    };
    expect(resolved(files, 'src/a.ts', 'lib/b')).toBe('src/lib/b.ts');
    expect(resolved(files, 'src/a.js', 'lib/b')).toBe('src/lib/b.ts');
  });

  test.each([
    ['is no JSON', '{ nonsense'],
    ['holds a list', '[]'],
    [
      'holds nothing that fits',
      JSON.stringify({ compilerOptions: { baseUrl: 1, paths: { a: 'b', c: [1] } }, extends: {} }),
    ],
    ['extends itself', JSON.stringify({ extends: './tsconfig.json' })],
  ])('that %s does no harm', (_law, text) => {
    const files = {
      'tsconfig.json': text,
      'package.json': '{',
      'lerna.json': '[',
      'pnpm-workspace.yaml': ': [',
    };
    expect(resolved({ ...files, 'b.ts': '' }, 'a.ts', './b')).toBe('b.ts');
    expect(resolved(files, 'a.ts', 'c')).toBe('external c');
  });
});

describe('a package of the workspace', () => {
  const util = {
    'packages/util/package.json': { name: '@acme/util' },
    'packages/util/src/index.ts': '',
  };

  test.each<[string, Record<string, string | object>]>([
    ['npm', { 'package.json': { workspaces: ['packages/*'] } }],
    ['npm, by name', { 'package.json': { workspaces: ['./packages/util/'] } }],
    ['npm, behind a byte order mark', { 'package.json': '\uFEFF{"workspaces":["packages/*"]}' }],
    ['yarn', { 'package.json': { workspaces: { packages: ['packages/*'] } } }],
    ['pnpm', { 'pnpm-workspace.yaml': 'packages:\n  - "packages/**"\n  - "!**/test/**"\n' }],
    ['lerna', { 'lerna.json': { packages: ['{apps,packages}/*'] } }],
  ])('is known to %s, installed or not', (_law, files) => {
    expect(resolved({ ...util, ...files }, 'apps/a/a.ts', '@acme/util')).toBe(
      'packages/util/src/index.ts',
    );
  });

  test('may lie at any depth, if the workspace says so', () => {
    const files = { 'group/a/util/package.json': { name: 'util' }, 'group/a/util/index.js': '' };
    const workspace = { 'package.json': { workspaces: ['group/**'] } };
    expect(resolved({ ...files, ...workspace }, 'a.ts', 'util')).toBe('group/a/util/index.js');
  });

  test('is not known if it is left out', () => {
    const files = { 'pnpm-workspace.yaml': 'packages: ["packages/*", "!packages/util"]' };
    expect(resolved({ ...util, ...files }, 'a.ts', '@acme/util')).toBe('external @acme/util');
  });

  test('is known to the workspace that it belongs to, and there may be several', () => {
    const nested = Object.fromEntries(
      Object.entries(util).map(([file, text]) => [`web/${file}`, text]),
    );
    const files = { ...nested, 'web/package.json': { workspaces: ['packages/*'] } };
    expect(resolved(files, 'web/app/a.ts', '@acme/util')).toBe('web/packages/util/src/index.ts');
    expect(resolved(files, 'server/a.ts', '@acme/util')).toBe('external @acme/util');
  });

  test.each<[string, object, string, string]>([
    ['what it names', { main: './lib/main.ts' }, '', 'lib/main.ts'],
    [
      'its source, if it says where',
      { source: './lib/main.ts', main: './dist/main.js' },
      '',
      'lib/main.ts',
    ],
    ['the source of what will be built', { main: './dist/main.js' }, '', 'src/main.ts'],
    ['the source although it has been built', { main: './dist/built.js' }, '', 'src/built.ts'],
    [
      'what has been built, if nothing else is there',
      { main: './dist/only.js' },
      '',
      'dist/only.js',
    ],
    ['the source of the types', { types: 'dist/esm/main.d.ts' }, '', 'src/main.ts'],
    ['the source of what it exports', { exports: './dist/main.js' }, '', 'src/main.ts'],
    [
      'the source of what it exports under conditions',
      { exports: { '.': { import: { default: './dist/main.js' } } } },
      '',
      'src/main.ts',
    ],
    ['a part by name', { exports: { './part': './dist/main.js' } }, '/part', 'src/main.ts'],
    ['a part by pattern', { exports: { './*': './dist/*.js' } }, '/main', 'src/main.ts'],
    ['a part by its path', {}, '/lib/main', 'lib/main.ts'],
    ['a part by its path in the source', {}, '/main', 'src/main.ts'],
  ])('leads to %s', (_law, manifest, part, expected) => {
    const files = {
      'package.json': { workspaces: ['p'] },
      'p/package.json': { name: 'p', ...manifest },
      ...Object.fromEntries(
        ['lib/main.ts', 'src/main.ts', 'src/built.ts', 'dist/built.js', 'dist/only.js'].map(
          (file) => [`p/${file}`, ''],
        ),
      ),
    };
    expect(resolved(files, 'a.ts', `p${part}`)).toBe(`p/${expected}`);
  });

  test('is the same, whether it is linked or not', () => {
    const root = project({
      'package.json': { workspaces: ['p'] },
      'p/package.json': { name: 'p', main: 'dist/index.js' },
      'p/dist/index.js': '',
      'p/src/index.ts': '',
      'a.ts': '',
      'node_modules/other.txt': '',
    });
    symlinkSync(join(root, 'p'), join(root, 'node_modules/p'));
    expect(createJavaScriptResolver(root)('a.ts', 'p')).toEqual({ file: 'p/src/index.ts' });
  });
});

describe('a package that is depended on by its path', () => {
  const common = { 'Common/package.json': { name: '@acme/common' }, 'Common/Server/Redis.ts': '' };

  test.each(['file:../Common', 'link:../Common', 'portal:../Common'])('%s', (version) => {
    const files = { ...common, 'App/package.json': { dependencies: { Common: version } } };
    const from = 'App/src/a.ts';
    expect(resolved(files, from, 'Common/Server/Redis')).toBe('Common/Server/Redis.ts');
    expect(resolved(files, from, 'Common/Server/None')).toBe('external Common/Server/None');
  });

  test.each(['file:../Common.tgz', '^1.0.0'])('%s is none', (version) => {
    const files = { ...common, 'App/package.json': { dependencies: { Common: version } } };
    expect(resolved(files, 'App/a.ts', 'Common/Server/Redis')).toBe('external Common/Server/Redis');
  });
});

describe('the name of a folder above leads to', () => {
  const shared = { 'shared/db/index.js': '', 'shared/db/pool.js': '', 'fs/promises.js': '' };

  test.each([
    ['a folder in it', 'shared/db', 'shared/db/index.js'],
    ['a file in it', 'shared/db/pool', 'shared/db/pool.js'],
    ['nothing that is not there', 'shared/cache', 'external shared/cache'],
    ['no module of Node', 'fs/promises', 'external fs/promises'],
    ['a folder in it, as an alias', '@shared/db', 'shared/db/index.js'],
    ['no scope by itself', '@shared', 'external @shared'],
    ['no package in a scope that is no folder', '@acme/db', 'external @acme/db'],
    ['a folder in the folder above, by its alias', '~/shared/db', 'shared/db/index.js'],
    ['a folder in it, by a sign', '#shared/db', 'shared/db/index.js'],
  ])('%s', (_law, specifier, target) => {
    expect(resolved(shared, 'api/models/a.js', specifier)).toBe(target);
  });

  test('the nearest that has the file', () => {
    const files = { ...shared, 'api/shared/db.js': '', 'api/models/shared/b.js': '' };
    expect(resolved(files, 'api/models/a.js', 'shared/db')).toBe('api/shared/db.js');
  });

  test('a folder in the sources of a folder above, as an alias', () => {
    const files = { 'api/src/shared/db.js': '', 'shared/db.js': '' };
    expect(resolved(files, 'api/src/models/a.js', '@shared/db')).toBe('api/src/shared/db.js');
    expect(resolved(files, 'api/a.js', '@/shared/db')).toBe('api/src/shared/db.js');
  });

  test('not a package in a scope that package.json depends on', () => {
    const files = { ...shared, 'package.json': { dependencies: { '@shared/db': '1.0.0' } } };
    expect(resolved(files, 'api/models/a.js', '@shared/db')).toBe('external @shared/db');
  });

  test.each(['package.json', 'api/package.json'])('not what %s depends on', (file) => {
    const files = { ...shared, [file]: { dependencies: { shared: '1.0.0' } } };
    expect(resolved(files, 'api/models/a.js', 'shared/db')).toBe('external shared/db');
  });
});

describe('what lies elsewhere', () => {
  const outside = () => project({ 'b.ts': '', 'p/package.json': { name: 'p' }, 'p/index.ts': '' });

  test('is external by its path', () => {
    const root = project({ 'inner/a.ts': '', 'b.ts': '' });
    const resolve = createJavaScriptResolver(join(root, 'inner'));
    expect(resolve('a.ts', '../b')).toEqual({ external: '../b' });
  });

  test('is external through a link', () => {
    const root = project({ 'a.ts': '', 'package.json': { workspaces: ['p'] } });
    const other = outside();
    symlinkSync(join(other, 'b.ts'), join(root, 'b.ts'));
    symlinkSync(join(other, 'p'), join(root, 'p'));
    const resolve = createJavaScriptResolver(root);
    expect(resolve('a.ts', './b')).toEqual({ external: './b' });
    expect(resolve('a.ts', 'p')).toEqual({ external: 'p' });
  });

  test('is within, if the root itself is a link', () => {
    const link = join(outside(), 'link');
    symlinkSync(project({ 'a.ts': '', 'b.ts': '' }), link);
    expect(createJavaScriptResolver(link)('a.ts', './b')).toEqual({ file: 'b.ts' });
  });
});

test('what was resolved once is not looked for again', () => {
  const root = project({ 'a.ts': '', 'b.ts': '' });
  const resolve = createJavaScriptResolver(root);
  const first = resolve('a.ts', './b');
  rmSync(join(root, 'b.ts'));
  expect(resolve('a.ts', './b')).toBe(first);
});
