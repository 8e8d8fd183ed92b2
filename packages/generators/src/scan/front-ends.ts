import type { FrontEnds } from './front-end.js';
import { createJavaScriptFrontEnd } from './javascript/index.js';
import { createPythonResolver, importsOf, summarizePython } from './python/index.js';

/**
 * What reads each language.
 * @param root The folder that files are relative to; absolute.
 */
export function frontEndsOf(root: string): FrontEnds {
  return (files, pythonProjects = []) => ({
    javascript: createJavaScriptFrontEnd(root),
    python: {
      importsOf: (_, text) => importsOf(text).modules,
      summarize: summarizePython,
      resolve: createPythonResolver(root, [
        ...files.filter(({ language }) => language === 'python').map(({ file }) => file),
        ...pythonProjects,
      ]),
    },
  });
}
