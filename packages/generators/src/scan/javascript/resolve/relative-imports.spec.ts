import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { FolderContents } from './folder-contents.js';
import { RelativeImports } from './relative-imports.js';

const EXTENSIONS = ['.ts', '.tsx', '.js', '.json'];
const ALIASES = { '.js': ['.ts', '.tsx', '.js'], '.mjs': ['.mts', '.mjs'] };
const FILES = [
  ...['both.ts', 'both/index.ts', 'script.js', 'typed.ts', 'typed.js', 'a.service.ts'],
  ...['data.json', 'folder/index.js', 'module.mts', 'src/deep/own.ts', 'named.ts/index.ts'],
  ...['packed/other.ts', 'packed/index.ts', 'only/index.tsx'],
];

describe('where a path leads by the names in the folders', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'relative-')));
  for (const file of FILES) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  writeFileSync(join(root, 'packed/package.json'), '{ "main": "./other.ts" }');
  symlinkSync(join(root, 'script.js'), join(root, 'linked.ts'));
  writeFileSync(join(root, 'linked.js'), '');
  symlinkSync(join(root, 'folder'), join(root, 'away'));
  afterAll(() => rmSync(root, { recursive: true }));

  const resolver = new ResolverFactory({ extensions: EXTENSIONS, extensionAlias: ALIASES });
  const own = new RelativeImports(new FolderContents(), EXTENSIONS, ALIASES);
  const TOLD = [
    ...['./both', './both.js', './script', './script.js', './typed', './typed.js', './a.service'],
    ...['./data.json', './data', './folder', './module.mjs', './src/../both', './only'],
    ...['./src/deep/own', './both/index'],
  ];
  const LEFT = [
    ...['.', './', './both/', './src/..', './packed', './linked', './away', './away/index'],
    ...['./nothing', './named', './src/deep', './module', '../elsewhere/both'],
  ];

  it.each(TOLD)('is what the resolver says of %s', (specifier) => {
    expect(own.find(root, specifier)).toBe(resolver.sync(root, specifier).path);
    expect(own.find(root, specifier)).toMatch(root);
  });

  it.each(LEFT)('is left to the resolver for %s', (specifier) =>
    expect(own.find(root, specifier)).toBeUndefined(),
  );

  it('is the same from a folder further down', () =>
    expect(own.find(join(root, 'src/deep'), '../../typed.js')).toBe(join(root, 'typed.ts')));
});
