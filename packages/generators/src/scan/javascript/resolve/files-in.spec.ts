import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { filesInFolder } from './files-in.js';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'files-in-'));
  for (const file of [
    ...['models/index.js', 'models/b.js', 'models/a.ts', 'models/a.test.js', 'models/types.d.ts'],
    ...['models/read.md', 'models/deep/c.js', 'app.js'],
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
});

afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ['its own folder', 'models/index.js', './*', ['models/a.ts', 'models/b.js']],
  ['a folder below', 'app.js', './models/*', ['models/a.ts', 'models/b.js', 'models/index.js']],
  ['the folder above', 'models/index.js', '../*', ['app.js']],
  ['a folder that is not there', 'app.js', './none/*', []],
  ['what lies outside of the project', 'app.js', '../*', []],
  ['a file', 'app.js', './models/b', []],
])('an import of %s leads to its sources', (_, from, specifier, expected) => {
  expect(filesInFolder(root, from, specifier)).toEqual(expected);
});
