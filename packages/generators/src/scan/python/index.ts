export { createPythonFrontEnd, type PythonFrontEnd } from './front-end.js';
export { importsOf } from './imports-of.js';
export {
  createPythonResolver,
  type PythonResolution,
  type PythonResolver,
} from './resolve-module.js';
