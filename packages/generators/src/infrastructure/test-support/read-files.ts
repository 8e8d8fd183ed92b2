import type { Infrastructure } from '../infrastructure.js';
import { infrastructureIn } from '../read-infrastructure.js';

/** What files, by path, tell. */
export const readFiles = (files: Readonly<Record<string, string>>): Promise<Infrastructure> =>
  infrastructureIn(Object.entries(files).map(([file, text]) => ({ file, text })));
