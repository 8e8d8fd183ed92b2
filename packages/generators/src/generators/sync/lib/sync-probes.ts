import { joinPathFragments, type Tree } from '@nx/devkit';
import { parse } from 'yaml';
import type { Project } from '../../../shared/project/application.js';
import { removeEntry } from '../../../shared/yaml/remove-entry.js';

interface Probe {
  readonly type?: string;
  readonly url_env?: string;
}

/** Kinds of probes that ask something whose address the source would know. */
const ASK_A_DEPENDENCY = new Set(['postgres', 'mysql', 'mongodb', 'redis', 'http']);

/**
 * Takes out the probes of dependencies that a project no longer has: those whose address no source knows any more.
 * Such a probe turns readiness red for something that nobody uses.
 * @param isKnown Whether source or settings know a variable of the environment.
 * @returns A line for each probe that was left over.
 */
export function syncProbes(
  tree: Tree,
  { name, root }: Project,
  isKnown: (variable: string, root: string) => boolean,
): readonly string[] {
  const path = joinPathFragments(root, 'config/health-checks.yml');
  const text = tree.read(path, 'utf-8');
  if (text === null) return [];
  const { probes } = (parse(text) ?? {}) as {
    readonly probes?: Readonly<Record<string, Probe | null>> | null;
  };
  let edited = text;
  const left: string[] = [];
  for (const [probe, entry] of Object.entries(probes ?? {})) {
    const { type = '', url_env: variable } = entry ?? {};
    if (variable === undefined || !ASK_A_DEPENDENCY.has(type) || isKnown(variable, root)) continue;
    const without = removeEntry(edited, ['probes'], probe);
    if (without === undefined) continue;
    edited = without;
    left.push(`${name}: ${path} probes ${probe}, and no source reads ${variable} any more`);
  }
  if (edited !== text) tree.write(path, edited);
  return left;
}
