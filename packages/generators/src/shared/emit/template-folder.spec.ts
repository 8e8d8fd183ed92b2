import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templateFolder } from './template-folder.js';

describe('templateFolder', () => {
  let folder: string;
  const put = (path: string, content: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'templates-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('mirrors the folder, sorted, and fills in the tags', () => {
    put('src/b.ts', "const root = '<%- root %>';\n");
    put('src/a.py', '');
    expect(templateFolder(folder, { root: 'apps/api' })).toEqual([
      { path: 'src/a.py', content: '' },
      { path: 'src/b.ts', content: "const root = 'apps/api';\n" },
    ]);
  });

  it('leaves everything but its own tags as it is', () => {
    const content = 'a <%= b %> $& ${c} <% if (d) { %>\n';
    put('x.txt', content);
    expect(templateFolder(folder, { b: 'no' })[0]!.content).toBe(content);
  });

  it('emits no byte code, no cache and no spec', () => {
    put('src/__pycache__/a.cpython-311.pyc', 'x');
    put('src/.mypy_cache/a.json', 'x');
    put('src/b.pyc', 'x');
    put('src/c.spec.ts', 'x');
    put('src/__init__.py', '');
    expect(templateFolder(folder).map(({ path }) => path)).toEqual(['src/__init__.py']);
  });

  it('fails where a tag has nothing to stand for', () => {
    put('a.yml', '# <%- schemas %>\n');
    expect(() => templateFolder(folder, { root: '' })).toThrow(
      'nothing to put in place of <%- schemas %>',
    );
  });
});
