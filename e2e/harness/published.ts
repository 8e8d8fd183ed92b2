import { packAll } from '../../tools/pack/pack-all.js';
import { startRegistry, type Registry } from './registry.js';
import { temporaryFolder } from './temporary-folder.js';

/** A registry that holds this repository's packages as they are now, packed as users get them. */
export async function startPublishedRegistry(): Promise<Registry> {
  const folder = temporaryFolder('packs');
  const registry = await startRegistry();
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
