import type { Blame } from '../../../config/config-file.js';
import type { ExperimentEntry } from './experiment-file.js';
import { FAULTS, type FaultKeys, type TargetKind } from './fault-names.js';
import { examineProbes } from './probe-rules.js';
import type { StepEntry } from './step-shape.js';
import type { TargetEntry } from './target-shape.js';

/** What belongs to a step whatever its fault is. */
const OF_EVERY_STEP = ['fault', 'target', 'for', 'together'];

/** The ways to reach a target, and what can be done to it then. */
const WAYS: Readonly<Record<string, TargetKind>> = {
  url_env: 'connection',
  upstream: 'connection',
  process: 'process',
  pid_file: 'process',
  pid: 'process',
  folder: 'folder',
  host: 'host',
};

/** What can be done to a target. */
export function kindOf(target: TargetEntry): TargetKind | undefined {
  const way = Object.keys(WAYS).find((key) => key in target);
  return way === undefined ? undefined : WAYS[way];
}

/** What must hold between several keys of an experiment. */
export function examineExperiment(entry: ExperimentEntry, blame: Blame): void {
  const { targets = new Map<string, TargetEntry>(), method = [] } = entry;
  for (const [name, one] of targets) examineTarget(one, ['targets', name], entry, blame);
  if (method.length === 0) blame.blame([], ['method'], '`method` has no step: nothing fails');
  const allowed = new Set(entry.blast_radius?.targets ?? []);
  for (const name of allowed) {
    if (targets.has(name)) continue;
    const message = `there is no target \`${name}\`; there are: ${[...targets.keys()].join(', ')}`;
    blame.blame(['blast_radius'], ['targets'], message);
  }
  method.forEach((one, index) => {
    const path = [`method[${index}]`];
    const found = targets.get(one.target!);
    if (!found) {
      const message = `there is no target \`${one.target}\`; there are: ${[...targets.keys()].join(', ')}`;
      blame.blame(path, ['target'], message);
      return;
    }
    if (!allowed.has(one.target!)) {
      const message = `\`${one.target}\` is not among \`blast_radius.targets\``;
      blame.blame(path, ['target'], message);
    }
    examineStep(one, kindOf(found), path, blame);
  });
  if (method[0]?.together) {
    blame.blame(['method[0]'], ['together'], 'no step stands before the first');
  }
  examineAtOnce(method, entry.blast_radius?.at_most ?? 1, blame);
  const { probes = new Map() } = entry.steady_state ?? {};
  if (probes.size === 0) {
    blame.blame(['steady_state'], ['probes'], '`probes` is empty: nothing is believed');
  }
  examineProbes(probes, ['steady_state', 'probes'], entry, blame);
  examineProbes(entry.abort?.guards ?? new Map(), ['abort', 'guards'], entry, blame);
}

function examineTarget(
  target: TargetEntry,
  path: readonly string[],
  { application }: ExperimentEntry,
  blame: Blame,
): void {
  const ways = Object.keys(WAYS).filter((way) => way in target);
  if (ways.length !== 1) {
    const message = `one of ${Object.keys(WAYS).join(', ')} says how \`${path.at(-1)}\` is reached`;
    blame.blameWhole(path, message);
    return;
  }
  if ('upstream' in target !== 'listen' in target) {
    const message = '`upstream` and `listen` belong together';
    blame.blame(path, ['upstream', 'listen'], message);
  }
  const way = ways[0]!;
  if (!application && (way === 'url_env' || way === 'process')) {
    const message = `\`${way}\` needs \`application\`, which is started then`;
    blame.blame(path, [way], message);
  }
}

function examineStep(
  step: StepEntry,
  kind: TargetKind | undefined,
  path: readonly string[],
  blame: Blame,
): void {
  const { on, needs, may }: FaultKeys = FAULTS[step.fault!];
  if (kind !== undefined && kind !== on) {
    const message = `\`${step.fault}\` is done to a ${on}, and \`${step.target}\` is a ${kind}`;
    blame.blame(path, ['fault'], message);
  }
  for (const key of needs) {
    if (!(key in step)) blame.blame(path, ['fault'], `\`${step.fault}\` needs \`${key}\``);
  }
  for (const key of Object.keys(step)) {
    if ([...OF_EVERY_STEP, ...needs, ...may].includes(key)) continue;
    const others = [...needs, ...may].join(', ') || 'nothing';
    blame.blame(path, [key], `\`${step.fault}\` has no \`${key}\`; it knows: ${others}`);
  }
}

/** Steps of a group fail at the same time. */
function examineAtOnce(method: readonly StepEntry[], atMost: number, blame: Blame): void {
  let together = new Set<string>();
  method.forEach((step, index) => {
    if (!step.together) together = new Set();
    together.add(step.target!);
    if (together.size <= atMost) return;
    const message = `${together.size} targets would fail at the same time; \`blast_radius.at_most\` is ${atMost}`;
    blame.blame([`method[${index}]`], ['together', 'target'], message);
  });
}
