// Emitted by @reliability/generators:init; yours to edit.
import { configureReliability, loadReliability, type Reliability } from '@reliability/runtime';
import { configDir } from './config-dir.js';

/** What {@link createReliability} may be told otherwise than the files say; tests pass a clock here. */
export type ReliabilityOverrides = Omit<Parameters<typeof loadReliability>[0], 'configDir'>;

/** All policies of this application, as config/*.yml describes them. */
export function createReliability(overrides: ReliabilityOverrides = {}): Reliability {
  return loadReliability({ configDir: configDir(), ...overrides });
}

/** The policies of this process. Circuits are per process: ten instances open ten circuits. */
export const reliability = createReliability();

configureReliability(reliability);
