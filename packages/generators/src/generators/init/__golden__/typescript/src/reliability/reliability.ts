// Emitted by @reliability/generators:init; yours to edit.
import {
  configuredReliability,
  configureReliability,
  loadReliability,
  type LoadReliabilityOptions,
  type Reliability,
} from '@reliability/runtime';
import { configDir } from './config-dir';

/** All policies of this application, as config/*.yml describes them. Tests pass a clock that they move by hand. */
export function createReliability(
  overrides: Omit<LoadReliabilityOptions, 'configDir'> = {},
): Reliability {
  return loadReliability({ configDir: configDir(), ...overrides });
}

/** The policies of this process. Circuits are per process: ten instances have ten circuits. */
export const reliability = createReliability();

configureReliability(reliability);

/** The policies in force: {@link reliability}, unless a test has set others with `configureReliability`. */
export function policies(): Reliability {
  return configuredReliability();
}
