import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireInsideWorkspace } from './inside-workspace.js';

describe('requireInsideWorkspace', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'inside-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  it.each(['.', 'apps/api', 'apps/../libs', 'apps/..hidden'])('accepts %s', (path) => {
    expect(() => requireInsideWorkspace(root, path, 'The project')).not.toThrow();
  });

  it.each(['..', '../other', 'apps/../../other', '/etc'])('refuses %s', (path) => {
    expect(() => requireInsideWorkspace(root, path, 'The project')).toThrow(
      `The project lies outside the workspace: ${path}`,
    );
  });

  it('refuses what a symbolic link leads outside, also when the file itself is still to be made', () => {
    mkdirSync(join(root, 'apps/api'), { recursive: true });
    symlinkSync(tmpdir(), join(root, 'apps/api/config'));
    expect(() =>
      requireInsideWorkspace(root, 'apps/api/config/new/file.yml', 'The project'),
    ).toThrow('a link to');
  });

  it('accepts a link that stays inside', () => {
    mkdirSync(join(root, 'settings'));
    symlinkSync(join(root, 'settings'), join(root, 'config'));
    expect(() => requireInsideWorkspace(root, 'config', 'The project')).not.toThrow();
  });
});
