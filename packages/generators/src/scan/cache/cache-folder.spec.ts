import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.js';

describe('the folder of what is kept', () => {
  let root: string;
  const moved = process.env['NX_WORKSPACE_DATA_DIRECTORY'];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cache-folder-'));
    delete process.env['NX_WORKSPACE_DATA_DIRECTORY'];
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
    if (moved === undefined) delete process.env['NX_WORKSPACE_DATA_DIRECTORY'];
    else process.env['NX_WORKSPACE_DATA_DIRECTORY'] = moved;
  });

  it('is beside the outputs, where there is neither Nx nor npm', () => {
    expect(cacheFolder(root)).toBe(join(root, '.multiagent/.cache'));
    expect(cacheFolder(root, 'reports')).toBe(join(root, 'reports/.cache'));
  });

  it('is where tools of npm have theirs, without Nx', () => {
    mkdirSync(join(root, 'node_modules'));
    expect(cacheFolder(root)).toBe(join(root, 'node_modules/.cache/reliability'));
  });

  it('is among what Nx keeps, also where that was moved', () => {
    writeFileSync(join(root, 'nx.json'), '{}');
    expect(cacheFolder(root)).toBe(join(root, '.nx/workspace-data/reliability'));
    process.env['NX_WORKSPACE_DATA_DIRECTORY'] = '/var/nx';
    expect(cacheFolder(root)).toBe('/var/nx/reliability');
    process.env['NX_WORKSPACE_DATA_DIRECTORY'] = 'elsewhere';
    expect(cacheFolder(root)).toBe(join(root, 'elsewhere/reliability'));
  });
});
