import type { Tree } from '@nx/devkit';
import { type Kind, KINDS } from '../advisers/catalogue/kind.js';
import type { FoundCall } from '../scan/scan-result.js';
import { entriesOf } from './config-entries.js';
import type { ProtectPolicy } from './options.js';
import type { RewrittenFile } from './rewrite-files.js';
import { isSelected, type Selection } from './selection.js';

/** A dependency whose numbers are to be chosen. */
export interface AdvisedDependency {
  readonly dependency: string;
  readonly kind: Kind;
}

export interface GuardedCalls {
  readonly tree: Tree;
  readonly policy: ProtectPolicy;
  /** Of the project. */
  readonly root: string;
  readonly selection: Selection;
  /** Of the project. */
  readonly calls: readonly FoundCall[];
  readonly files: readonly RewrittenFile[];
}

/** How our guards are called in source. */
const GUARDS = {
  'circuit-breaker': /\b(?:with_?circuit_?breaker|protect)\b/i,
  retry: /\bwith_?retry\b/i,
} as const;

/**
 * The dependencies that this run guards; with `alsoEarlier` those as well that have been guarded by us before, or have an
 * entry in the policy's configuration. A retry is advised to nobody else: its entry alone makes `protect` repeat calls.
 */
export function dependenciesToAdvise(
  { tree, policy, root, selection, calls, files }: GuardedCalls,
  alsoEarlier: boolean,
): readonly AdvisedDependency[] {
  const kinds = new Map<string, Kind>();
  const add = (dependency: string, kind: Kind): void => {
    if (!kinds.has(dependency)) kinds.set(dependency, kind);
  };
  for (const { guarded } of files) guarded.forEach(({ dependency, kind }) => add(dependency, kind));
  if (alsoEarlier) {
    const selected = calls.map(({ fact }) => fact).filter((fact) => isSelected(selection, fact));
    for (const { file, dependency, kind } of selected) {
      const text = tree.read(file, 'utf-8') ?? '';
      if (GUARDS[policy].test(text) && names(text, dependency)) add(dependency, kind);
    }
    const { entries } = entriesOf(tree, root, policy);
    const { entries: circuits } = entriesOf(tree, root, 'circuit-breaker');
    for (const dependency of Object.keys(entries)) {
      const fact = selected.find((one) => one.dependency === dependency);
      const isMeant =
        fact !== undefined ||
        selection.kind === 'all' ||
        (selection.kind === 'dependency' && selection.name === dependency);
      const written = KINDS.find((kind) => kind === circuits[dependency]?.kind);
      if (isMeant) add(dependency, written ?? fact?.kind ?? 'http');
    }
  }
  return [...kinds].map(([dependency, kind]) => ({ dependency, kind }));
}

const names = (text: string, dependency: string): boolean =>
  [`'${dependency}'`, `"${dependency}"`].some((quoted) => text.includes(quoted));
