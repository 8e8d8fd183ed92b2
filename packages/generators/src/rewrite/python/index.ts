export { rewritePython } from './rewrite-python.js';
