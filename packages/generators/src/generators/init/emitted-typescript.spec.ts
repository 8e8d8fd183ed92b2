import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { sameButForLayout } from '../../shared/emit/same-text.js';
import { problemsOfEmitted } from '../../test-support/compile-emitted.js';
import { type Files, filesIn, writeFiles } from '../../test-support/golden.js';

const REPOSITORY = join(__dirname, '../../../../..');
const GOLDEN = filesIn(join(__dirname, '__golden__/typescript'));
const SOURCES = Object.entries(GOLDEN).filter(([path]) => path.endsWith('.ts'));

/** The emitted tree with the relative imports of ES modules. */
const AS_MODULES: Files = Object.fromEntries(
  Object.entries(GOLDEN).map(([path, text]) => [
    path,
    text.replace(/from '(\.[^']*)'/g, (_, to: string) => `from '${to}.js'`),
  ]),
);

describe('the emitted TypeScript', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'emitted-'));
    symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each([
    ['CommonJS', 'commonjs', GOLDEN, { module: ts.ModuleKind.NodeNext }],
    ['ES modules', 'module', AS_MODULES, { module: ts.ModuleKind.NodeNext }],
    [
      'a bundler',
      'module',
      AS_MODULES,
      { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    ],
  ] as const)(
    'compiles for %s under the strictest options',
    (_, type, files, options) => {
      writeFiles(root, { ...files, 'package.json': JSON.stringify({ name: 'shop', type }) });
      expect(problemsOfEmitted(root, options)).toEqual([]);
    },
    60_000,
  );

  it.each([
    { semi: false, singleQuote: false, printWidth: 60 },
    { arrowParens: 'avoid', trailingComma: 'none', printWidth: 160, useTabs: true },
    { bracketSpacing: false, quoteProps: 'consistent', objectWrap: 'collapse', tabWidth: 8 },
  ] as const)(
    'is taken for unchanged after it was formatted with %j',
    (options) => {
      // Prettier is an ES module, which Jest cannot load: so by its command.
      writeFiles(root, { ...GOLDEN, '.prettierrc': JSON.stringify(options) });
      const prettier = join(REPOSITORY, 'node_modules/prettier/bin/prettier.cjs');
      execFileSync(process.execPath, [prettier, '--write', '--log-level=warn', 'src'], {
        cwd: root,
      });
      const formatted = filesIn(join(root, 'src'));
      for (const [path, text] of SOURCES) {
        const other = formatted[path.replace('src/', '')]!;
        expect([path, sameButForLayout(other, text)]).toEqual([path, true]);
      }
    },
    30_000,
  );

  it('says in its first line who made it and whose it is now, and nothing else does', () => {
    for (const [, text] of SOURCES) {
      expect(text.split('\n', 1)[0]).toBe(
        '// Emitted by @reliability/generators:init; yours to edit.',
      );
      expect(text.match(/@reliability\/generators/g)).toHaveLength(1);
    }
  });
});
