import { rewriteJavaScript } from '../rewrite/javascript/rewrite-javascript.js';
import { createPythonRewriter } from '../rewrite/python/index.js';
import type { RewriteOptions } from './rewrite-files.js';

/** What rewrites each language, its grammar loaded. */
export async function loadRewriters(): Promise<RewriteOptions['rewriters']> {
  return { javascript: rewriteJavaScript, python: await createPythonRewriter() };
}
