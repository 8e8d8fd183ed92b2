export { importsOf } from './imports-of.js';
export {
  createPythonResolver,
  type PythonResolution,
  type PythonResolver,
} from './resolve-module.js';
export { summarizePython } from './summarize.js';
