export { createJavaScriptFrontEnd } from './front-end.js';
export { importsOf, mentionsCallOf } from './mentions.js';
export { createJavaScriptResolver, type ResolveModule } from './resolve/resolve-module.js';
export { summarizeJavaScript } from './summarize.js';
