import type { SourceFile } from './sources/source-file.js';
import type { Language, ModuleSummary } from './summary/index.js';
import type { Unreadable } from './summary/unreadable.js';
import type { Resolution } from './tracker/program.js';

/** What the scan asks of a language. Another language is another one of these, and entries of the catalogue. */
export interface FrontEnd {
  /** The modules that a file imports, as written; without a parse where that is possible. False alarms cost time only. */
  importsOf(file: string, text: string): readonly string[];
  summarize(file: string, text: string): ModuleSummary | Unreadable;
  /** The file of the project that an import leads to. */
  resolve(fromFile: string, specifier: string): Resolution;
  /** The files of which an import may lead to any, as it is told when it runs: `./models/*`. */
  filesIn?(fromFile: string, specifier: string): readonly string[];
  /** The packages that are said to run with these files, though none of them may import them. */
  dependedOn?(files: readonly string[]): ReadonlySet<string>;
}

/** The languages that are read, made ready for the files of one scan. */
export type FrontEnds = (
  files: readonly SourceFile[],
  /** Where a project of Python says what it is: `api/pyproject.toml`. */
  pythonProjects?: readonly string[],
) => Readonly<Record<Language, FrontEnd>>;
