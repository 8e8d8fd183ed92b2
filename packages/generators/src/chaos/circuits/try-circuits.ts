import { join } from 'node:path';
import { onStage } from '@reliability/runtime/chaos';
import type { ApplicationToBreak } from '../design/application-to-break.js';
import { programsOf } from '../run/programs-of.js';
import { STATE_FOLDER } from '../run/run-project.js';
import { variablesOf } from '../run/variables.js';
import { type BreakerOfApplication } from './breakers-of.js';
import { circuitExperiment } from './circuit-experiment.js';
import { quickCircuits } from './quick-circuits.js';
import type { DrivingRequest } from './request-text.js';
import { type CircuitTrial, tryCircuit } from './try-circuit.js';

const LIMIT_MS = 60_000;

/** An application whose circuits are to open. */
export interface CircuitsToTry {
  /** Absolute, of the workspace. */
  readonly root: string;
  /** The project's, relative to `root`. */
  readonly projectRoot: string;
  readonly outputs: string;
  readonly start: Exclude<ApplicationToBreak['start'], { readonly reason: string }>;
  /** What it answers once it is up. */
  readonly ready: string;
  readonly requests: readonly DrivingRequest[];
  readonly production: boolean;
  readonly onLine: (line: string) => void;
}

/**
 * Starts an application with what is behind one of its circuits led through a proxy, and tries the circuit.
 * @throws Error where it cannot be started, or must not be.
 */
export async function tryCircuitOf(
  app: CircuitsToTry,
  { name, urlEnv }: BreakerOfApplication & { readonly urlEnv: string },
): Promise<CircuitTrial> {
  const { root, projectRoot, outputs, start, ready, requests } = app;
  const folder = join(root, projectRoot);
  const quick = quickCircuits(join(folder, 'config'));
  const env = { ...start.env, RELIABILITY_CONFIG_DIR: quick.folder };
  const experiment = circuitExperiment({
    circuit: name,
    urlEnv,
    requests,
    application: { command: start.command, cwd: start.cwd, ready, env },
  });
  const lines: string[] = [];
  try {
    return await onStage(
      {
        experiment,
        folder,
        state: join(root, outputs, STATE_FOLDER),
        allowed: { targets: undefined, production: app.production },
        variable: variablesOf(root, projectRoot),
        programs: programsOf(folder),
        onLine: (line) => {
          lines.push(line);
          app.onLine(line);
        },
      },
      async (stage, signal) =>
        tryCircuit({
          circuit: name,
          lines,
          signal,
          limitMs: LIMIT_MS,
          fault: await stage.faultFor(experiment.method[0]![0]!),
          drive: async () => {
            for (const probe of experiment.steadyState.probes) {
              await stage.ask(probe, 'during', signal);
            }
          },
        }),
    );
  } finally {
    quick.remove();
  }
}
