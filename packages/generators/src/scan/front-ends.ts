import type { FrontEnd } from './front-end.js';
import { createJavaScriptFrontEnd } from './javascript/index.js';
import { createPythonFrontEnd, createPythonResolver, importsOf } from './python/index.js';
import type { SourceFile } from './sources/source-file.js';
import type { Language } from './summary/index.js';

/** The languages that are read, made ready for the files of one scan. */
export type FrontEnds = (files: readonly SourceFile[]) => Readonly<Record<Language, FrontEnd>>;

/**
 * Loads what reads each language.
 * @param root The folder that files are relative to; absolute.
 */
export async function loadFrontEnds(root: string): Promise<FrontEnds> {
  const python = await createPythonFrontEnd();
  return (files) => ({
    javascript: createJavaScriptFrontEnd(root),
    python: {
      importsOf: (_, text) => importsOf(text).modules,
      summarize: (file, text) => python.summarize(file, text),
      resolve: createPythonResolver(
        root,
        files.filter(({ language }) => language === 'python').map(({ file }) => file),
      ),
    },
  });
}
