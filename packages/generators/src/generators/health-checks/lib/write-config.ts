import { joinPathFragments, type Tree } from '@nx/devkit';
import { isScalar, parseDocument } from 'yaml';
import type { ProbeAdvice } from '../../../advisers/health-check-generator/health-check-generator.js';
import { applyEdits, type TextEdit } from '../../../rewrite/text-edit.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { mergeYaml } from '../../../shared/yaml/merge-yaml.js';

/** The least that a check takes to fail, and how often it is asked: what readiness and its probe follow from. */
const TIMEOUT = '2s';
const INTERVAL = '10s';

/**
 * Adds an entry for each probe that config/health-checks.yml has none for, its reason beside it. What stands there is a
 * person's, and stays; only `deep` is set where the command says so.
 * @param deep What the command says; `undefined` where it says nothing.
 */
export function writeHealthConfig(
  tree: Tree,
  projectRoot: string,
  probes: readonly ProbeAdvice[],
  deep: boolean | undefined,
): FileOutcome {
  const path = joinPathFragments(projectRoot, 'config/health-checks.yml');
  const before = tree.read(path, 'utf-8') ?? 'version: 1\n';
  const known = addressesIn(before);
  const missing = probes.filter(({ type, urlEnv }) => !known.has(`${type} ${urlEnv}`));
  const entries = Object.fromEntries(
    missing.map(({ name, type, urlEnv, critical }) => [
      name,
      { type, url_env: urlEnv, timeout: TIMEOUT, interval: INTERVAL, critical },
    ]),
  );
  const merged = missing.length > 0 ? mergeYaml(before, { probes: entries }) : before;
  const text = withDepth(withReasons(merged, missing), deep);
  if (text === before) return { path, action: 'unchanged' };
  tree.write(path, text);
  return { path, action: 'merged' };
}

/** One dependency may stand there under another name. */
function addressesIn(text: string): ReadonlySet<string> {
  const { probes } = (parseDocument(text).toJS() ?? {}) as {
    probes?: Readonly<Record<string, { type?: string; url_env?: string } | null>>;
  };
  return new Set(
    Object.values(probes ?? {}).map((probe) => `${probe?.type ?? ''} ${probe?.url_env ?? ''}`),
  );
}

function withReasons(text: string, probes: readonly ProbeAdvice[]): string {
  const document = parseDocument(text);
  const edits: TextEdit[] = [];
  for (const { name, reason } of probes) {
    const node = document.getIn(['probes', name, 'type'], true);
    const end = isScalar(node) ? node.range?.[1] : undefined;
    // In braces there is no end of a line to put it at.
    if (end === undefined || !/^[ \t]*(?:\r?\n|$)/.test(text.slice(end))) continue;
    edits.push({ start: end, end, text: ` # ${reason}` });
  }
  return applyEdits(text, edits);
}

function withDepth(text: string, deep: boolean | undefined): string {
  if (deep === undefined) return text;
  const node = parseDocument(text).get('deep', true);
  if (!isScalar(node)) return mergeYaml(text, { deep });
  const [start, end] = node.range ?? [0, 0];
  return node.value === deep ? text : applyEdits(text, [{ start, end, text: String(deep) }]);
}
