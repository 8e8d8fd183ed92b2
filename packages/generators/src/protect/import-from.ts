import { posix } from 'node:path';
import type { ImportSuffix } from '../generators/init/lib/probe.js';

/** The application whose emitted policies are imported. */
export interface Home {
  /** Relative to the workspace; `` where that is the application. */
  readonly root: string;
  readonly importSuffix: ImportSuffix | undefined;
}

const PACKAGE = '@reliability/runtime';

/**
 * What a file imports the guards from: the application's own `reliability`, which loads its configuration; in other
 * projects, and in CommonJS that nobody compiles, the runtime.
 */
export function importFrom(file: string, { root, importSuffix }: Home): string {
  const source = posix.join(root, 'src');
  if (file.endsWith('.py')) return 'src.reliability';
  const compiled = /\.[cm]?tsx?$/.test(file);
  if (!compiled || !file.startsWith(`${source}/`)) return PACKAGE;
  const path = posix.relative(posix.dirname(file), posix.join(source, 'reliability/index'));
  return `${path.startsWith('.') ? path : `./${path}`}${importSuffix ?? ''}`;
}
