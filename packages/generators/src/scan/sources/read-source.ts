import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Skipped } from './source-file.js';

/** No person writes a file of this size. */
const LARGEST_BYTES = 2 * 1024 * 1024;
const CONFLICT = /^(?:<{7} |={7}\r?$|>{7} )/m;
const GENERATED =
  /@generated\b|\bDO NOT EDIT\b|\b(?:is|was|been|file:?) (?:auto(?:matically)?[- ]?)?generated (?:by|from|using|with)\b|^\W*auto-?generated\b/im;
/** Where a tool says that it made the file. */
const HEAD_CHARACTERS = 600;
const LONGEST_LINE = 5_000;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a source file, BOM included; or why nobody should read it, and less so write it. */
export function readSource(root: string, file: string): string | Skipped {
  const path = join(root, file);
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > LARGEST_BYTES) {
      return { file, reason: `${(size / 1024 / 1024).toFixed(1)} MB: a bundle, or data` };
    }
    bytes = readFileSync(path);
  } catch (error) {
    return {
      file,
      reason: `cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`,
    };
  }
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { file, reason: 'is not UTF-8' };
  }
  return unfit(file, text) ?? text;
}

function unfit(file: string, text: string): Skipped | undefined {
  const conflict = text.includes('<<<<<<< ') ? CONFLICT.exec(text) : undefined;
  if (conflict)
    return { file, reason: 'conflict marks of a merge', line: lineAt(text, conflict.index) };
  if (text.includes('\0')) return { file, reason: 'is binary' };
  if (GENERATED.test(commentsOf(text.slice(0, HEAD_CHARACTERS)))) {
    return { file, reason: 'is generated, as it says' };
  }
  return /\.[cm]?js$/.test(file) && text.length > LONGEST_LINE && isMinified(text)
    ? { file, reason: 'is minified' }
    : undefined;
}

/** The lines that begin as comments do: a string in the code may speak of generated files, too. */
const commentsOf = (head: string): string =>
  head
    .split('\n')
    .filter((line) => /^\s*(?:\/\/|\/?\*|#|""")/.test(line))
    .join('\n');

/** Most of it on lines that nobody could read. */
function isMinified(text: string): boolean {
  let long = 0;
  for (const line of text.split('\n')) if (line.length > LONGEST_LINE) long += line.length;
  return long > text.length / 2;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
