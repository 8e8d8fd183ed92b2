import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';

import { oneAtATime } from '../../tools/pack/one-at-a-time.js';
import { packAll } from '../../tools/pack/pack-all.js';
import { startRegistry, type Registry } from './registry.js';
import { temporaryFolder } from './temporary-folder.js';

/**
 * A registry that holds this repository's packages as they are now, packed as users get them. In a run of Jest they are
 * what they were when the first spec asked: to pack and publish them takes half a minute, which each spec would spend again.
 */
export async function startPublishedRegistry(): Promise<Registry> {
  const stored = process.env['PUBLISHED_IN_THIS_RUN'];
  if (stored === undefined) return publish(await startRegistry());
  await oneAtATime(`${stored}.lock`, async () => {
    if (!existsSync(stored)) await store(stored);
  });
  return startRegistry(stored);
}

async function store(target: string): Promise<void> {
  const registry = await publish(await startRegistry());
  // A copy that breaks off is never taken for the whole.
  const copy = `${target}.new`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(registry.storage, copy, { recursive: true });
  renameSync(copy, target);
  await registry.stop();
}

async function publish(registry: Registry): Promise<Registry> {
  const folder = temporaryFolder('packs');
  try {
    const packed = await packAll(folder.path);
    await registry.publish(packed.map(({ tarball }) => tarball));
    return registry;
  } catch (error) {
    await registry.stop();
    throw error;
  } finally {
    folder.remove();
  }
}
