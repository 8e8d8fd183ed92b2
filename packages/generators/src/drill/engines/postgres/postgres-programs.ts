import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** A search path on which the programs of PostgreSQL come first: those of Debian are on nobody's. */
export function pathWithPostgres(
  path: string,
  folder: string | undefined,
  version?: string,
): string {
  const newest = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))[0]
    : undefined;
  const own = folder ?? join(DEBIAN, version ?? newest ?? '', 'bin');
  return existsSync(own) ? `${own}${delimiter}${path}` : path;
}
