import { joinPathFragments, type Tree } from '@nx/devkit';
import { ConfigError, validateConfigFile } from '@reliability/runtime';
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import type { Settings } from '../advisers/advice.js';
import { applyEdits, type TextEdit } from '../rewrite/text-edit.js';
import type { FileOutcome } from '../shared/emit/reconcile.js';
import { UsageError } from '../shared/usage-error.js';
import { mergeYaml } from '../shared/yaml/merge-yaml.js';
import { CONFIG } from './config-entries.js';
import { entryEdits } from './entry-edits.js';
import type { ProtectPolicy } from './options.js';
import type { Difference } from './report.js';

/** The numbers that a dependency is to have. */
export interface AdvisedEntry {
  readonly dependency: string;
  readonly settings: Settings;
  /** What it would have without evidence. */
  readonly defaults: Settings;
}

export interface ConfigWritten {
  readonly outcome: FileOutcome;
  /** Numbers of a person that the advice differs from. */
  readonly differences: readonly Difference[];
}

/**
 * Gives each dependency that has none an entry of its own in the policy's configuration, each number with its reason
 * beside it. With `refresh`, an entry that is there gets what it lacks, and evidence takes the place of our own defaults;
 * the numbers of a person stay, and where the advice differs from them that is told.
 */
export function writeConfig(
  tree: Tree,
  projectRoot: string,
  policy: ProtectPolicy | 'bulkhead',
  advised: readonly AdvisedEntry[],
  refresh = false,
): ConfigWritten {
  const { file, key } = CONFIG[policy];
  const path = joinPathFragments(projectRoot, 'config', file);
  const existing = tree.read(path, 'utf-8');
  const before = existing ?? newFile(tree, projectRoot, policy);
  const document = parseDocument(before);
  const edits: TextEdit[] = [];
  const differences: Difference[] = [];
  const missing = new Map<string, Settings>();
  for (const entry of advised) {
    const node = document.getIn([key, entry.dependency], true) as Node | undefined;
    if (!document.hasIn([key, entry.dependency])) missing.set(entry.dependency, entry.settings);
    else if (refresh && node) {
      const found = entryEdits(before, node, entry);
      edits.push(...found.edits);
      differences.push(...found.differences);
      if (Object.keys(found.missing).length > 0) missing.set(entry.dependency, found.missing);
    }
  }
  if (edits.length === 0 && missing.size === 0) {
    return { outcome: { path, action: 'unchanged' }, differences };
  }
  const entries = Object.fromEntries([...missing].map(([name, own]) => [name, plain(own)]));
  const merged = mergeYaml(applyEdits(before, edits), { [key]: entries });
  const text = withReasons(merged, key, missing);
  requireLoadable(path, text);
  tree.write(path, text);
  return { outcome: { path, action: existing === null ? 'created' : 'merged' }, differences };
}

/** A file as it begins; editors find its schema where they find that of circuit-breakers.yml. */
function newFile(tree: Tree, projectRoot: string, policy: string): string {
  const { file } = CONFIG['circuit-breaker'];
  const sibling = tree.read(joinPathFragments(projectRoot, 'config', file), 'utf-8') ?? '';
  const [line = ''] = /^# yaml-language-server:.*\n/.exec(sibling) ?? [];
  const schema = policy === 'bulkhead' ? line.replace('circuit-breakers.', 'bulkheads.') : '';
  return `${schema}version: 1\n`;
}

/** What is written here is what the runtime loads; anything else would stop the service. */
function requireLoadable(path: string, text: string): void {
  try {
    validateConfigFile(path, text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UsageError(
      'The advised numbers do not go together with those in the file. Nothing was written.',
      ...error.message.split('\n'),
      'Put right, or take out, the keys that are named, and run the command again.',
    );
  }
}

const plain = (settings: Settings): object =>
  Object.fromEntries(Object.entries(settings).map(([key, { value }]) => [key, value]));

/** `text` with the reason of each number as a comment behind it; that of a list behind its key. */
function withReasons(text: string, key: string, advised: ReadonlyMap<string, Settings>): string {
  const document = parseDocument(text);
  const edits: TextEdit[] = [];
  for (const [name, settings] of advised) {
    const entry = document.getIn([key, name], true);
    if (!isMap(entry)) continue;
    for (const [setting, { reason }] of Object.entries(settings)) {
      const pair = entry.items.find(({ key: node }) => isScalar(node) && node.value === setting);
      const end = pair && endOf(text, pair);
      // In braces there is no end of a line to put it at.
      if (end === undefined || reason === '' || !/^[ \t]*(?:\r?\n|$)/.test(text.slice(end)))
        continue;
      edits.push({ start: end, end, text: ` # ${reason}` });
    }
  }
  return applyEdits(text, edits);
}

function endOf(text: string, { key, value }: Pair): number | undefined {
  if (isScalar(value)) return value.range?.[1];
  return isSeq(value) && !value.flow ? text.indexOf(':', (key as Node).range![1]) + 1 : undefined;
}
