import { rmSync } from 'node:fs';
import type { Scene } from './scene.js';

/** As if the machine had burnt: every process of the server ends at once, and its files are gone. */
export function strike({ scratch, server }: Scene): void {
  scratch.killIn(server.data);
  rmSync(server.data, { recursive: true, force: true });
}
