import { joinPathFragments, type Tree } from '@nx/devkit';
import { isScalar, parse, parseDocument } from 'yaml';
import type { GuardedUnit } from '../rewrite/request.js';
import { applyEdits, type TextEdit } from '../rewrite/text-edit.js';
import type { FileOutcome } from '../shared/emit/reconcile.js';
import { mergeYaml } from '../shared/yaml/merge-yaml.js';
import { breakerDefaults, retryDefaults, type Settings } from './kind-advice.js';
import type { ProtectPolicy } from './options.js';

const FILES = {
  'circuit-breaker': { file: 'circuit-breakers.yml', key: 'breakers', advice: breakerDefaults },
  retry: { file: 'retry-policies.yml', key: 'policies', advice: retryDefaults },
} as const;

/**
 * Gives each dependency that has none an entry of its own in the policy's configuration, each number with its reason
 * beside it. An entry that is there is a person's, and stays.
 */
export function writeConfig(
  tree: Tree,
  projectRoot: string,
  policy: ProtectPolicy,
  units: readonly Pick<GuardedUnit, 'dependency' | 'kind'>[],
): FileOutcome {
  const { file, key, advice } = FILES[policy];
  const path = joinPathFragments(projectRoot, 'config', file);
  const before = tree.read(path, 'utf-8') ?? 'version: 1\n';
  const known = Object.keys((parse(before) as Record<string, object | null> | null)?.[key] ?? {});
  const missing = units.filter(({ dependency }) => !known.includes(dependency));
  if (missing.length === 0) return { path, action: 'unchanged' };
  const advised = new Map(missing.map(({ dependency, kind }) => [dependency, advice(kind)]));
  const entries = Object.fromEntries(
    [...advised].map(([name, settings]) => [name, plain(settings)]),
  );
  tree.write(path, withReasons(mergeYaml(before, { [key]: entries }), key, advised));
  return { path, action: 'merged' };
}

const plain = (settings: Settings): object =>
  Object.fromEntries(Object.entries(settings).map(([key, { value }]) => [key, value]));

/** `text` with the reason of each number as a comment behind it. */
function withReasons(text: string, key: string, advised: ReadonlyMap<string, Settings>): string {
  const document = parseDocument(text);
  const edits: TextEdit[] = [];
  for (const [name, settings] of advised) {
    for (const [setting, { reason }] of Object.entries(settings)) {
      const node = document.getIn([key, name, setting], true);
      const end = isScalar(node) ? node.range?.[1] : undefined;
      // In braces there is no end of a line to put it at.
      if (end === undefined || reason === '' || !/^[ \t]*(?:\r?\n|$)/.test(text.slice(end)))
        continue;
      edits.push({ start: end, end, text: ` # ${reason}` });
    }
  }
  return applyEdits(text, edits);
}
