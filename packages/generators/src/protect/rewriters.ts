import { rewriteJavaScript } from '../rewrite/javascript/rewrite-javascript.js';
import { rewritePython } from '../rewrite/python/index.js';
import type { RewriteOptions } from './rewrite-files.js';

/** What rewrites each language. */
export const REWRITERS: RewriteOptions['rewriters'] = {
  javascript: rewriteJavaScript,
  python: rewritePython,
};
