import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an importer can name, and the source file that stands behind it. */
export interface EntryPoint {
  /** `@reliability/runtime/health`. */
  readonly specifier: string;
  /** Absolute. */
  readonly source: string;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
}

/** The entry points of the package in `folder` that hold code, in the order of its package.json. */
export function entryPoints(folder: string): readonly EntryPoint[] {
  const { name, exports } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  return Object.entries(exports).flatMap(([path, target]) => {
    const source = typeof target === 'string' ? undefined : target['@reliability/source'];
    if (typeof source !== 'string') return [];
    return [{ specifier: name + path.slice(1), source: join(folder, source) }];
  });
}
