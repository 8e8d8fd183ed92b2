export { createPythonRewriter } from './rewrite-python.js';
