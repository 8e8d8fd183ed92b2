import { createNodes } from './create-nodes.js';

export { createDependencies } from './create-dependencies.js';
export { createMetadata } from './create-metadata.js';
export { createNodes } from './create-nodes.js';
export type { ReliabilityPluginOptions } from './plugin-options.js';

export const name = '@reliability/generators/plugin';

/** Nx 22 asks by this name first. */
export const createNodesV2 = createNodes;
