import { readFileSync } from 'node:fs';
import type { Experiment } from './experiment.js';

/** What the file holds: one JSON document, the oldest first. */
export interface ExperimentsDocument {
  readonly version: 1;
  readonly experiments: readonly Experiment[];
}

/**
 * The experiments in a file; none where there is no file, or it is something else: what cannot be read proves nothing.
 */
export function readExperiments(file: string): readonly Experiment[] {
  try {
    const document = JSON.parse(readFileSync(file, 'utf8')) as Partial<ExperimentsDocument>;
    if (document.version !== 1 || !Array.isArray(document.experiments)) return [];
    return document.experiments.filter(isExperiment);
  } catch {
    return [];
  }
}

function isExperiment(value: unknown): value is Experiment {
  const { subject, mechanism, at, passed } = (value ?? {}) as Partial<Experiment>;
  return (
    typeof subject === 'string' &&
    typeof mechanism === 'string' &&
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    typeof passed === 'boolean'
  );
}
