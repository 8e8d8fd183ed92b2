import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file that a generator wants to have, with a path relative to the project's root. */
export interface EmittedFile {
  readonly path: string;
  readonly content: string;
  /** Whether any existing file will do, whatever it holds. Default false. */
  readonly ifAbsent?: boolean;
}

/** What lies beside templates without being one: byte code of tests that ran in place, and the tests. */
const NEVER_EMITTED =
  /(^|\/)(__pycache__|\.mypy_cache|\.pytest_cache|\.DS_Store)(\/|$)|\.pyc$|\.spec\.ts$/;
const TAG = /<%- (\w+) %>/g;

/**
 * The files of a template folder, which mirrors the emitted tree, sorted by path. `<%- key %>` becomes
 * `substitutions[key]`; everything else is taken as it is.
 * @throws Error where a tag has no substitution.
 */
export function templateFolder(
  folder: string,
  substitutions: Readonly<Record<string, string>> = {},
): readonly EmittedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !NEVER_EMITTED.test(path))
    .sort()
    .map((path) => ({ path, content: render(join(folder, path), substitutions) }));
}

function render(file: string, substitutions: Readonly<Record<string, string>>): string {
  return readFileSync(file, 'utf8').replace(TAG, (tag, key: string) => {
    const value = substitutions[key];
    if (value === undefined) throw new Error(`${file}: nothing to put in place of ${tag}`);
    return value;
  });
}
