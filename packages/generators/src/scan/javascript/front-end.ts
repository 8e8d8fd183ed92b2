import type { FrontEnd } from '../front-end.js';
import { importsOf } from './mentions.js';
import { packagesDependedOn } from './resolve/depended.js';
import { filesInFolder } from './resolve/files-in.js';
import { createJavaScriptResolver } from './resolve/resolve-module.js';
import { summarizeJavaScript } from './summarize.js';

/**
 * Reads TypeScript and JavaScript: `.ts`, `.tsx`, `.mts`, `.cts`, `.js`, `.jsx`, `.mjs`, `.cjs`.
 *
 * @param root the folder that files are relative to; absolute.
 */
export function createJavaScriptFrontEnd(root: string): FrontEnd {
  return {
    importsOf,
    summarize: summarizeJavaScript,
    resolve: createJavaScriptResolver(root),
    filesIn: (fromFile, specifier) => filesInFolder(root, fromFile, specifier),
    dependedOn: (files) => packagesDependedOn(root, files),
  };
}
