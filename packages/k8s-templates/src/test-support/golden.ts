import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Files by their path, relative to some folder. */
export type Files = Readonly<Record<string, string>>;

/**
 * The checked-in files in `folder`, to be compared with `actual`. Under `RENEW_GOLDEN=1` they are written anew first, so
 * that the difference is reviewed with the change that makes it.
 */
export function golden(folder: string, actual: Files): Files {
  if (process.env['RENEW_GOLDEN'] === '1') renew(folder, actual);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

function renew(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
