import { type Experiment, readExperiment } from '@reliability/runtime/chaos';
import { stringify } from 'yaml';
import type { DrivingRequest } from './request-text.js';

interface CircuitExperiment {
  readonly circuit: string;
  readonly urlEnv: string;
  readonly requests: readonly DrivingRequest[];
  readonly application: {
    readonly command: readonly string[];
    readonly cwd: string;
    readonly ready: string;
    readonly env: Readonly<Record<string, string>>;
  };
}

/** What is started, what fails, and what is asked of it, in the form of an experiment: its rules hold here too. */
export function circuitExperiment(given: CircuitExperiment): Experiment {
  const { circuit, urlEnv, requests, application } = given;
  const probes = requests.map(({ method, path, body }, index) => [
    `request-${index + 1}`,
    {
      method,
      url: `http://127.0.0.1:\${PORT}${path}`,
      timeout: '10s',
      ...(body !== undefined && { body }),
    },
  ]);
  const experiment = {
    version: 1,
    title: `The circuit ${circuit} opens and closes`,
    application,
    targets: { [circuit]: { url_env: urlEnv } },
    steady_state: { probes: Object.fromEntries(probes) as object },
    method: [{ fault: 'refuse', target: circuit, for: '5m' }],
    blast_radius: { targets: [circuit] },
    max_duration: '10m',
  };
  return readExperiment('test-circuit-breakers.sh', stringify(experiment));
}
