import { packAll } from '../../tools/pack/pack-all.js';
import { startRegistry, type Registry } from './registry.js';

/** A registry that holds this repository's packages as they are now, packed as users get them. */
export async function startPublishedRegistry(): Promise<Registry> {
  const packed = await packAll();
  const registry = await startRegistry();
  try {
    await registry.publish(packed.map(({ tarball }) => tarball));
    return registry;
  } catch (error) {
    await registry.stop();
    throw error;
  }
}
