import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareTypes } from './compare.js';

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'compare-types-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const GUARD = "import { withRetry } from '@reliability/runtime';\n";
const broken = 'export const old: number = "a";\n';

describe('types before and after', () => {
  it('tell what is new, and not what was there', () => {
    const before = folderWith({ 'a.ts': `${broken}export const load = async () => 1;` });
    const after = folderWith({
      'a.ts': `${GUARD}${broken}export const load = async () => withRetry('a', () => 1);\nconst b: string = await load();`,
    });
    const { complaints, before: known, files } = compareTypes(before, after, ['a.ts']);
    expect(complaints.map(({ message }) => message.slice(0, 7))).toEqual(['TS2322:']);
    expect([known, files]).toEqual([1, 1]);
  }, 60_000);

  it('do not mind that the guards lie outside of what is compiled', () => {
    const config = JSON.stringify({ compilerOptions: { strict: true, rootDir: '.' } });
    const before = folderWith({
      'tsconfig.json': config,
      'a.ts': 'export const load = async () => 1;',
    });
    const after = folderWith({
      'tsconfig.json': config,
      'a.ts': `${GUARD}export const load = async () => withRetry('a', async () => 1);`,
    });
    expect(compareTypes(before, after, ['a.ts']).complaints).toEqual([]);
  }, 60_000);

  it('do not mind that the packages of the copy are those of the original', () => {
    const text = "import left from 'untyped';\nexport { left };\n";
    const before = folderWith({ 'a.ts': text });
    mkdirSync(join(before, 'node_modules/untyped'), { recursive: true });
    writeFileSync(join(before, 'node_modules/untyped/index.js'), 'module.exports = 1;\n');
    const after = folderWith({ 'a.ts': text });
    symlinkSync(join(before, 'node_modules'), join(after, 'node_modules'));
    const { complaints, before: known } = compareTypes(before, after, ['a.ts']);
    expect(complaints).toEqual([]);
    expect(known).toBe(1);
  }, 60_000);

  it('say what could not be checked', () => {
    const text = "import pg from 'pg';\nimport left from 'nowhere/x';\nexport { pg, left };\n";
    const folder = folderWith({ 'a.ts': text, 'b.js': '', 'c.py': 'a = 1\n' });
    const { limits, complaints } = compareTypes(folder, folder, ['a.ts', 'b.js', 'c.py']);
    expect(complaints).toEqual([]);
    expect(limits).toEqual([
      '1 JavaScript files have no types: they were parsed',
      expect.stringMatching(/^\d packages are not installed/),
      expect.stringMatching(/^Python was compiled by 3\./),
    ]);
  }, 60_000);

  it('are not Python that no longer compiles', () => {
    const before = folderWith({ 'a.py': 'def a(): pass\n' });
    const after = folderWith({ 'a.py': '@b\nreturn 1\n' });
    expect(compareTypes(before, after, ['a.py']).complaints).toHaveLength(1);
  });
});
