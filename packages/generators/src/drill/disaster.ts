import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Scene } from './scene.js';

/**
 * As if the machine had burnt: every process of the server ends at once, and its files are gone. To remove many takes
 * seconds, which no fire needs: they lose their place at once, and what is left of them goes meanwhile.
 */
export function strike({ scratch, server }: Scene): void {
  const burnt = join(scratch.path, 'burnt');
  scratch.killIn(server.data);
  renameSync(server.data, burnt);
  scratch.start('rm', ['-rf', burnt]);
}
