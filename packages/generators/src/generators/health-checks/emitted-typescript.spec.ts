import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { templateFolder } from '../../shared/emit/template-folder.js';
import { problemsOfEmitted } from '../../test-support/compile-emitted.js';
import { type Files, filesIn, writeFiles } from '../../test-support/golden.js';

const REPOSITORY = join(__dirname, '../../../../..');
const TEMPLATES = join(__dirname, 'files/typescript');
const CORE = filesIn(join(__dirname, '../init/__golden__/typescript'));
const SHARED = 'address';
const GROUPS = readdirSync(TEMPLATES).filter((group) => group !== SHARED);
/** Its client is made by `prisma generate`, which nobody has run here. */
const COMPILED = GROUPS.filter((group) => group !== 'database+prisma');

describe('what is emitted for TypeScript', () => {
  it('compiles beside what init emits, under the strictest options', () => {
    const root = mkdtempSync(join(tmpdir(), 'emitted-health-'));
    try {
      symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
      writeFiles(root, { 'package.json': JSON.stringify({ name: 'shop', type: 'commonjs' }) });
      for (const group of COMPILED) writeFiles(join(root, 'src', group), applicationWith(group));
      const module = ts.ModuleKind.NodeNext;
      expect(problemsOfEmitted(root, { module, esModuleInterop: true })).toEqual([]);
    } finally {
      rmSync(root, { recursive: true });
    }
  }, 120_000);

  it.each(GROUPS)('%s says in its first line who made it and whose it is now', (group) => {
    for (const { content } of templateFolder(join(TEMPLATES, group), { urlEnv: 'X' })) {
      expect(content.split('\n', 1)[0]).toBe(
        '// Emitted by @reliability/generators:health-checks; yours to edit.',
      );
    }
  });
});

/** An application as it is after both generators. */
function applicationWith(group: string): Files {
  const files = [SHARED, group]
    .flatMap((one) => templateFolder(join(TEMPLATES, one), { urlEnv: 'DATABASE_URL' }))
    .map(({ path, content }) => [path, content.replaceAll(/(from '\.[^']*)\.js'/g, "$1'")]);
  return { ...CORE, ...Object.fromEntries(files) } as Files;
}
