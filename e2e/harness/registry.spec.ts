import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cleanEnvironment } from './clean-environment.js';
import { startRegistry, type Registry } from './registry.js';
import { temporaryFolder } from './temporary-folder.js';

describe('a package registry of our own', () => {
  const folder = temporaryFolder('publish');
  let registry: Registry;

  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(async () => {
    await registry?.stop();
    folder.remove();
  });

  test('serves what was published to it', async () => {
    await registry.publish([pack('@reliability/example')]);
    const response = await fetch(`${registry.url}@reliability%2fexample`);
    expect(await response.json()).toMatchObject({ 'dist-tags': { latest: '1.2.3' } });
  });

  test('holds no package of anybody else', async () => {
    expect((await fetch(`${registry.url}nx`)).ok).toBe(false);
    await expect(registry.publish([pack('example')])).rejects.toThrow('npm publish');
  });

  test('listens on this machine alone', () => {
    expect(new URL(registry.url).hostname).toBe('127.0.0.1');
  });

  test('answers no more once it is stopped', async () => {
    const other = await startRegistry();
    await other.stop();
    await expect(fetch(other.url)).rejects.toThrow();
  });

  function pack(name: string): string {
    const source = join(folder.path, name);
    mkdirSync(source, { recursive: true });
    writeFileSync(join(source, 'package.json'), JSON.stringify({ name, version: '1.2.3' }));
    const filename = execFileSync('npm', ['pack', '--silent'], {
      cwd: source,
      env: cleanEnvironment(),
      encoding: 'utf8',
    });
    return join(source, filename.trim());
  }
});
