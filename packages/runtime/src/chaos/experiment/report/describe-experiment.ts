import type { Experiment, Probe, Step } from '../experiment.js';
import { FAULTS, type FaultKeys } from '../file/fault-names.js';

/** What an experiment would do, line by line. Nothing is asked and nothing is touched. */
export function describeExperiment(experiment: Experiment): readonly string[] {
  const { title, file, application, targets, steadyState, method, abort, blastRadius } = experiment;
  return [
    `${title} (${file})`,
    ...(application ? [`  start    ${application.command.join(' ')}`] : []),
    ...steadyState.probes.map((probe) => `  believe  ${describeProbe(probe)}`),
    ...method.flatMap((group) => group.map((step, index) => describeStep(step, index, targets))),
    ...abortLines(abort).map((line) => `  abort    ${line}`),
    ...abort.guards.map((probe) => `  guard    ${describeProbe(probe)}`),
    `  touch    ${blastRadius.targets.join(', ')}; ${blastRadius.atMost} at the same time`,
    `  at most  ${seconds(experiment.maxDurationMs)}, and ${seconds(steadyState.recoverWithinMs)} to recover`,
    ...experiment.rollbacks.map(({ command }) => `  at end   ${command.join(' ')}`),
  ];
}

const seconds = (ms: number): string => `${+(ms / 1_000).toFixed(3)} s`;

function describeProbe(probe: Probe): string {
  return `${probe.name}: ${questionOf(probe)}${shareOf(probe)}`;
}

function shareOf({ tolerance }: Probe): string {
  if (tolerance === 1) return '';
  return tolerance === 0
    ? '; meanwhile nothing is expected'
    : `; meanwhile in at least ${+(tolerance * 100).toFixed(1)} %`;
}

function questionOf(probe: Probe): string {
  if (probe.type === 'command') return `${probe.command.join(' ')} ends with ${probe.exit}`;
  const where = probe.path ?? probe.url!;
  const within = probe.withinMs === Infinity ? '' : ` within ${seconds(probe.withinMs)}`;
  if (probe.type === 'health') {
    const { expect, duringExpect, check } = probe;
    const during = same(expect, duringExpect) ? '' : `, meanwhile ${duringExpect.join(' or ')}`;
    return `${where} says ${expect.join(' or ')}${check === undefined ? '' : ` of ${check}`}${during}${within}`;
  }
  const { status, duringStatus, method } = probe;
  const wanted = status?.join(' or ') ?? '2xx';
  const during = same(status ?? [], duringStatus ?? [])
    ? ''
    : `, meanwhile ${duringStatus!.join(' or ')}`;
  return `${method} ${where} is answered ${wanted}${during}${within}`;
}

const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.join() === other.join();

function describeStep(step: Step, index: number, targets: Experiment['targets']): string {
  const { means }: FaultKeys = FAULTS[step.fault];
  const numbers = numbersOf(step);
  const isGone = step.fault === 'process-kill' && !targets.get(step.target)?.process;
  const afterwards = isGone ? '; the experiment does not start it again' : '';
  const together = index > 0 ? 'with it ' : 'break   ';
  return `  ${together} ${step.target}: ${means}${numbers && ` (${numbers})`}, for ${seconds(step.forMs)}${afterwards}`;
}

function numbersOf(step: Step): string {
  const told = [
    step.latencyMs > 0 && `by ${seconds(step.latencyMs)}`,
    step.jitterMs > 0 && `give or take ${seconds(step.jitterMs)}`,
    step.rate > 0 && `${step.rate} bytes a second`,
    step.fault === 'truncate' && `after ${step.bytes} bytes`,
    step.delayMs > 0 && `after ${seconds(step.delayMs)}`,
    step.status > 0 && String(step.status),
    step.share < 1 && `${+(step.share * 100).toFixed(1)} % of connections`,
    step.offsetMs !== 0 && `by ${seconds(step.offsetMs)}`,
    step.leave > 0 && `${step.leave} bytes are left`,
  ];
  return told.filter((one) => one !== false).join(', ');
}

function abortLines(abort: Experiment['abort']): readonly string[] {
  return [
    abort.failuresInRow < Infinity && `${abort.failuresInRow} wrong answers in a row`,
    abort.failureRate < Infinity &&
      `${+(abort.failureRate * 100).toFixed(1)} % of ${abort.minimum} answers or more are wrong`,
    abort.errorBudget < Infinity && `more than ${abort.errorBudget} wrong answers in all`,
    abort.latencyMs < Infinity && `an answer takes longer than ${seconds(abort.latencyMs)}`,
  ].filter((one) => one !== false);
}
