import type { FrontEnds } from './front-end.js';
import { createJavaScriptFrontEnd } from './javascript/index.js';
import { createPythonFrontEnd, createPythonResolver, importsOf } from './python/index.js';

/**
 * Loads what reads each language.
 * @param root The folder that files are relative to; absolute.
 */
export async function loadFrontEnds(root: string): Promise<FrontEnds> {
  const python = await createPythonFrontEnd();
  return (files, pythonProjects = []) => ({
    javascript: createJavaScriptFrontEnd(root),
    python: {
      importsOf: (_, text) => importsOf(text).modules,
      summarize: (file, text) => python.summarize(file, text),
      resolve: createPythonResolver(root, [
        ...files.filter(({ language }) => language === 'python').map(({ file }) => file),
        ...pythonProjects,
      ]),
    },
  });
}
