import type { SourceFile } from '../source/source-file.js';
import { isDirective } from '../tree/node.js';

/** Files that protect nothing in production, by their names. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\.d\.[cm]?ts$/, 'is a declaration file'],
  [/[.-](test|spec|e2e-spec|stories|bench)\.[cm]?[jt]sx?$/, 'is in a test'],
  [/(^|\/)(__tests__|__mocks__|__fixtures__)\//, 'is in a test'],
  [/(^|\/)migrations\//, 'is in a migration, which runs once'],
  [/(^|\/)(scripts|bin)\//, 'is in a script, which runs once: a circuit learns nothing there'],
  [
    /(^|\/)seeds?(\/[^/]+)?\.[cm]?[jt]s$/,
    'is in a script, which runs once: a circuit learns nothing there',
  ],
  [/\.min\.[cm]?js$/, 'is in a minified file'],
  [/\.(generated|gen)\.[cm]?[jt]sx?$/, 'is in a generated file'],
];
const GENERATED = /@generated\b|\bDO NOT EDIT\b/;

/** Why nothing in a file of this name, or with this head, is to be changed. */
export function fileTrap(file: string, text: string): string | undefined {
  const known = NAMES.find(([pattern]) => pattern.test(file));
  if (known) return known[1];
  return GENERATED.test(text.slice(0, 1_000)) ? 'is in a generated file' : undefined;
}

/** Why nothing in a file that begins with this directive is to be changed. */
export function directiveTrap({ tree: { program } }: SourceFile): string | undefined {
  const client = program.body.some((statement) => isDirective(statement, 'use client'));
  return client ? "runs in the browser: the file says 'use client'" : undefined;
}
