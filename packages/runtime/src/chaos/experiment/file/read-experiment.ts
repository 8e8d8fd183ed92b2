import { parseConfigFile } from '../../../config/config-file.js';
import { parseDuration } from '../../../duration.js';
import type { Experiment, Probe, Step, Target } from '../experiment.js';
import { type ExperimentEntry, experimentFile } from './experiment-file.js';
import { kindOf } from './experiment-rules.js';
import type { ProbeEntry } from './probe-shape.js';
import type { StepEntry } from './step-shape.js';
import type { TargetEntry } from './target-shape.js';

/**
 * Reads an experiment.
 * @param file Its path, for messages.
 * @throws ConfigError with all that is wrong with it, each with its line and column, and the nearest right key.
 */
export function readExperiment(file: string, text: string): Experiment {
  const entry = parseConfigFile(experimentFile, file, text);
  const { abort = {}, application, steady_state: steady = {}, blast_radius: radius = {} } = entry;
  return {
    file,
    title: entry.title!,
    description: entry.description,
    application: application && {
      command: application.command!,
      cwd: application.cwd ?? '.',
      ready: application.ready ?? '/health/alive',
      port: application.port,
      startWithinMs: ms(application.start_within, '45s'),
      env: application.env ?? new Map<string, string>(),
    },
    url: entry.url,
    targets: new Map([...entry.targets!].map(([name, one]) => [name, targetOf(name, one)])),
    steadyState: {
      title: steady.title,
      probes: probesOf(steady.probes),
      intervalMs: ms(steady.interval, '1s'),
      recoverWithinMs: ms(steady.recover_within, '30s'),
    },
    method: groupsOf(entry.method!),
    settleMs: ms(entry.settle, '0s'),
    abort: {
      failuresInRow: abort.failures_in_row ?? Infinity,
      failureRate: abort.failure_rate ?? Infinity,
      minimum: abort.minimum ?? 10,
      errorBudget: abort.error_budget ?? Infinity,
      latencyMs: abort.latency === undefined ? Infinity : ms(abort.latency, 0),
      guards: probesOf(abort.guards),
    },
    blastRadius: {
      targets: radius.targets!,
      atMost: radius.at_most ?? 1,
      remote: radius.remote ?? false,
    },
    maxDurationMs: ms(entry.max_duration, '5m'),
    rollbacks: (entry.rollbacks ?? []).map(({ command, timeout }) => ({
      command: command!,
      timeoutMs: ms(timeout, '30s'),
    })),
  };
}

/** The duration that is written, or else the default. */
const ms = (written: unknown, otherwise: unknown): number => parseDuration(written ?? otherwise)!;

const targetOf = (name: string, entry: TargetEntry): Target => ({
  name,
  kind: kindOf(entry)!,
  ...(entry.url_env !== undefined && { urlEnv: entry.url_env }),
  ...(entry.upstream !== undefined && { upstream: entry.upstream, listen: entry.listen! }),
  ...(entry.process !== undefined && { process: 'application' as const }),
  ...(entry.pid_file !== undefined && { pidFile: entry.pid_file }),
  ...(entry.pid !== undefined && { pid: entry.pid }),
  ...(entry.folder !== undefined && { folder: entry.folder }),
  ...(entry.host !== undefined && { host: entry.host }),
});

function groupsOf(entries: NonNullable<ExperimentEntry['method']>): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const entry of entries) {
    if (entry.together) groups.at(-1)!.push(stepOf(entry));
    else groups.push([stepOf(entry)]);
  }
  return groups;
}

function stepOf(entry: StepEntry): Step {
  const { offset = '0s' } = entry;
  const sign = offset.startsWith('-') ? -1 : 1;
  return {
    fault: entry.fault!,
    target: entry.target!,
    forMs: ms(entry.for, '10s'),
    latencyMs: ms(entry.latency, 0),
    jitterMs: ms(entry.jitter, 0),
    rate: entry.rate ?? 0,
    bytes: entry.bytes ?? 0,
    delayMs: ms(entry.delay, 0),
    status: entry.status ?? 0,
    share: entry.share ?? 1,
    leave: entry.leave ?? 0,
    offsetMs: sign * ms(offset.replace('-', ''), 0),
  };
}

const probesOf = (entries: ReadonlyMap<string, ProbeEntry> | undefined): readonly Probe[] =>
  [...(entries ?? [])].map(([name, entry]) => probeOf(name, entry));

function probeOf(name: string, entry: ProbeEntry): Probe {
  const { type = 'http' } = entry;
  const base = { name, timeoutMs: ms(entry.timeout, '5s'), tolerance: entry.tolerance ?? 1 };
  if (type === 'command') {
    return {
      ...base,
      type,
      command: entry.command!,
      exit: entry.exit ?? 0,
      outputContains: entry.output_contains,
    };
  }
  const asked = {
    ...base,
    path: entry.path,
    url: entry.url,
    tokenEnv: entry.token_env,
    withinMs: entry.within === undefined ? Infinity : ms(entry.within, 0),
  };
  if (type === 'health') {
    const { expect = ['pass'] } = entry;
    return {
      ...asked,
      type,
      path: entry.path ?? (entry.url === undefined ? '/health' : undefined),
      check: entry.check,
      expect,
      duringExpect: entry.during_expect ?? expect,
    };
  }
  return {
    ...asked,
    type,
    method: entry.method ?? 'GET',
    body: entry.body,
    contentType: entry.content_type ?? 'application/json',
    status: entry.status,
    duringStatus: entry.during_status ?? entry.status,
    bodyContains: entry.body_contains,
  };
}
