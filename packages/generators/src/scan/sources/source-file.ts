import type { Language } from '../summary/index.js';

/** A file that may hold calls. */
export interface SourceFile {
  /** Relative to the scanned root, with `/`. */
  readonly file: string;
  readonly language: Language;
}

/** A file that was left out, and why, for a person: `conflict marks in line 12`. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
  readonly line?: number;
}

const LANGUAGES: readonly (readonly [pattern: RegExp, language: Language])[] = [
  [/\.(?:[cm]?[jt]s|[jt]sx)$/, 'javascript'],
  [/\.py$/, 'python'],
];

/** The language that a file of this name is written in, where a front end reads it. Declarations hold no calls. */
export function languageOf(file: string): Language | undefined {
  if (/\.d\.[cm]?ts$/.test(file)) return undefined;
  return LANGUAGES.find(([pattern]) => pattern.test(file))?.[1];
}
