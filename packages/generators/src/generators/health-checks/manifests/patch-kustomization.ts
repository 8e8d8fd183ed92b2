import { posix } from 'node:path';
import {
  type FoundKustomization,
  mergeKustomization,
  mergeProbes,
  patchOptionsFor,
  renderProbePatches,
} from '@reliability/k8s-templates';
import type { Health } from './health-of.js';
import {
  type MergeContext,
  type Merged,
  objectOf,
  optionsFor,
  untouched,
} from './merge-context.js';
import { remembered } from './remembered.js';
import type { Suspect } from './whose-workload.js';
import { writeOwn } from './write-own.js';

const PATCHES: Readonly<Record<string, readonly string[]>> = {
  'readiness-probe.yml': ['readinessProbe'],
  'liveness-probe.yml': ['livenessProbe'],
  'startup-probe.yml': ['startupProbe'],
  'shutdown.yml': ['terminationGracePeriodSeconds', 'preStop'],
};

/**
 * Writes patches of what a workload lacks beside a kustomization, and lists them there. What the manifest says, or
 * another patch, is a person's and stays.
 * @param prefix Of the files' names, where the folder is shared by several workloads.
 */
export function patchKustomization(
  context: MergeContext,
  kustomization: FoundKustomization,
  suspect: Suspect,
  prefix: string,
): Merged {
  const { tree, health, earlier } = context;
  const { workload, reason } = suspect;
  const { path: where } = kustomization;
  const object = objectOf(suspect);
  const rendered = patchesOf(context, suspect, health);
  if (typeof rendered === 'string') {
    return { report: untouched(where, object, reason, [rendered]), files: [] };
  }
  const before = tree.read(where, 'utf-8') ?? '';
  const said = saidByOthers(context, kustomization, before, workload.name, prefix);
  const { lacking, kept, problems } = lackingIn(context, suspect);
  const wanted = rendered.filter(({ path }) =>
    PATCHES[path]!.every((key) => lacking.has(key) && !said.includes(key)),
  );
  const files = wanted.map(({ path, text }) => {
    const file = posix.join(posix.dirname(where), prefix + path);
    const known = remembered(tree.read(file, 'utf-8') ?? '', earlier);
    const same = [...earlier, ...known].flatMap((one) => patchNamed(context, suspect, one, path));
    return writeOwn(tree, file, text, same);
  });
  const own = files
    .filter(({ path, action }) => action !== 'kept' || kustomization.patches.includes(path))
    .map(({ path }) => posix.basename(path));
  const merged = mergeKustomization(before, own);
  if (merged.text !== before) tree.write(where, merged.text);
  const strangers = files
    .filter(({ path }) => !own.includes(posix.basename(path)))
    .map(({ path }) => `${path} is there and says something else: it is not listed`);
  return {
    report: {
      where,
      object,
      reason,
      added: merged.added,
      kept: [...kept, ...said.map((key) => `${key} of another patch`)],
      problems: [...problems, ...halfAnEnding(lacking, said), ...merged.problems, ...strangers],
    },
    files: [...files, { path: where, action: merged.text === before ? 'unchanged' : 'merged' }],
  };
}

/** What the manifest itself does not say. It is not edited, so that shared parts are no obstacle. */
function lackingIn(context: MergeContext, { workload }: Suspect) {
  const { path, kind, name, containers } = workload;
  const options = optionsFor(context, workload, context.health);
  const text = context.tree.read(path, 'utf-8') ?? '';
  const { added, kept, problems } = mergeProbes(text, { ...options, name, kind });
  const isShared = problems.some((one) => one.includes('anchors and aliases'));
  const { probes = [] } = containers.find((one) => one.name === options.container) ?? {};
  const keys = isShared
    ? (['readiness', 'liveness', 'startup'] as const)
        .filter((one) => !probes.includes(one))
        .map((one) => `${one}Probe`)
    : added.map((key) => (key === 'lifecycle' ? 'preStop' : key));
  return { lacking: new Set(keys), kept, problems: isShared ? [] : problems };
}

function patchesOf(context: MergeContext, { workload }: Suspect, health: Health) {
  const options = patchOptionsFor(workload, optionsFor(context, workload, health));
  return typeof options === 'string' ? options : renderProbePatches(options);
}

function patchNamed(context: MergeContext, suspect: Suspect, health: Health, name: string) {
  const patches = patchesOf(context, suspect, health);
  return typeof patches === 'string'
    ? []
    : patches.filter(({ path }) => path === name).map(({ text }) => text);
}

/** The keys that other patches of the kustomization set, in files of a person's or in its own text. */
function saidByOthers(
  { tree }: MergeContext,
  { path, patches }: FoundKustomization,
  text: string,
  workload: string,
  prefix: string,
): readonly string[] {
  const ours = Object.keys(PATCHES).map((name) => posix.join(posix.dirname(path), prefix + name));
  const others = patches
    .filter((patch) => !ours.includes(patch) && !patch.startsWith('..') && tree.isFile(patch))
    .map((patch) => tree.read(patch, 'utf-8') ?? '')
    .filter((one) => one.includes(workload));
  return Object.values(PATCHES)
    .flat()
    .filter((key) => [text, ...others].some((one) => one.includes(key)));
}

/** A patch of the ending has both a hook and a grace period. */
function halfAnEnding(lacking: ReadonlySet<string>, said: readonly string[]): readonly string[] {
  const keys = PATCHES['shutdown.yml']!;
  const open = keys.filter((key) => lacking.has(key) && !said.includes(key));
  return open.length === 1
    ? [`it has no ${open[0]!}: add one beside what is there of its ending`]
    : [];
}
