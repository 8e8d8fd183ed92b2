export { initGenerator } from './generators/init/generator.js';
export type { InitReport } from './generators/init/lib/report.js';
export type { Check, Verification } from './generators/init/lib/verification.js';
export type { InitGeneratorSchema, Pattern } from './generators/init/schema.js';
