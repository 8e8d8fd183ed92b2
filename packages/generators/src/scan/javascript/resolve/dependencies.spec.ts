import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Dependencies } from './dependencies.js';

describe('a package that is depended on by its path', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'dependencies-')));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each([
    ['file:./common', 'common'],
    ['link:libs/common', 'libs/common'],
    ['file:../elsewhere', undefined],
    ['file:/etc', 'etc'],
    ['^1.0.0', undefined],
  ])('%s is of the folder %s', (version, folder) => {
    writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies: { a: version } }));
    expect(new Dependencies(root).folder(root, 'a')).toBe(folder && join(root, folder));
  });
});
