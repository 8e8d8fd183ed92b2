import { existsSync, readFileSync } from 'node:fs';
import { parseJson } from '@nx/devkit';

export type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a file; nothing where it cannot be read. */
export function readText(path: string): string | undefined {
  // Most folders have none of the files that are asked for, and to make an error takes longer than to look.
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A JSON file that holds an object, comments and trailing commas allowed; nothing where there is none that can be read. */
export function readJson(path: string): Json | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  try {
    const value: unknown = parseJson(text.replace(/^\uFEFF/, ''), { allowTrailingComma: true });
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
