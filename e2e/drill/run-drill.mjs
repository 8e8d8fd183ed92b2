// Runs the executor of the built package on a workspace, as Nx does: node run-drill.mjs <workspace> <options as JSON>
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [root, options] = process.argv.slice(2);
const file = '../../packages/generators/dist/executors/drill/executor.js';
const executor = createRequire(import.meta.url)(join(import.meta.dirname, file));
const context = {
  root,
  projectName: 'shop',
  projectsConfigurations: { projects: { shop: { root: '.' } } },
};
const { success } = await executor.default(JSON.parse(options), context);
process.exitCode = success ? 0 : 1;
