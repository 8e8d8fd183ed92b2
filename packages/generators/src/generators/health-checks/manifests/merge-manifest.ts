import { mergeProbes } from '@reliability/k8s-templates';
import { type MergeContext, type Merged, objectOf, optionsFor } from './merge-context.js';
import type { Suspect } from './whose-workload.js';

/** Puts probes and an ending into the manifest itself. */
export function mergeManifest(context: MergeContext, suspect: Suspect): Merged {
  const { tree, health } = context;
  const { workload, reason } = suspect;
  const { path, kind, name } = workload;
  const before = tree.read(path, 'utf-8') ?? '';
  const options = optionsFor(context, workload, health);
  const { text, added, kept, problems } = mergeProbes(before, { ...options, kind, name });
  if (text !== before) tree.write(path, text);
  return {
    report: { where: path, object: objectOf(suspect), reason, added, kept, problems },
    files: [{ path, action: text === before ? 'unchanged' : 'merged' }],
  };
}
