import { posix } from 'node:path';
import { stringify } from 'yaml';
import type { ApplicationToBreak } from './application-to-break.js';
import type { DesignedExperiment } from './designed-experiment.js';

const SCHEMA = 'node_modules/@reliability/runtime/schemas/chaos-experiment.schema.json';

/**
 * An experiment as a file. Every value is written by the YAML library, so that none can be more than a value.
 * @throws Error where it is not known how the application is started: nothing is designed for such a one.
 */
export function renderExperiment(
  { root, start, paths }: ApplicationToBreak,
  { title, why, target, step, readyMeanwhile }: DesignedExperiment,
): string {
  if ('reason' in start || paths === null) throw new Error(`no experiment can be run on ${root}`);
  const { name, ...reached } = target;
  const up = posix.relative(posix.join(root, 'chaos'), '.');
  const only = readyMeanwhile === null ? { tolerance: 0 } : {};
  const isOther = readyMeanwhile !== null && readyMeanwhile.join() !== '200';
  return [
    `# yaml-language-server: $schema=${up}/${SCHEMA}`,
    ...why.map((line) => `# ${line}`),
    ...yaml({ version: 1, title }),
    ...yaml({
      application: {
        command: start.command,
        ...(start.cwd !== '.' && { cwd: start.cwd }),
        ready: paths.liveness,
        ...(Object.keys(start.env).length > 0 && { env: start.env }),
      },
    }),
    ...yaml({ targets: { [name]: reached } }),
    ...yaml({
      steady_state: {
        interval: '500ms',
        // A check that is asked each ten seconds, behind a circuit that rests for a minute.
        recover_within: '90s',
        probes: {
          alive: { path: paths.liveness, status: [200], ...only },
          ready: {
            path: paths.readiness,
            status: [200],
            ...(isOther && { during_status: readyMeanwhile }),
            ...only,
          },
        },
      },
    }),
    '    # What people come for says more than health. Add a request of your own, such as:',
    "    # orders: { url: 'http://127.0.0.1:${PORT}/orders', within: 2s }",
    ...yaml({ method: [{ ...step, target: name }] }),
    ...yaml({
      abort: { error_budget: 100 },
      blast_radius: { targets: [name] },
      max_duration: '3m',
    }),
    '',
  ].join('\n');
}

const yaml = (value: object): readonly string[] =>
  stringify(value, { lineWidth: 0, flowCollectionPadding: true, collectionStyle: 'any' })
    .trimEnd()
    .split('\n');
