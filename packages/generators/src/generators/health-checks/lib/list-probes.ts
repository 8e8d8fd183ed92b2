import type { Tree } from '@nx/devkit';
import { GuardNames } from '../../../rewrite/javascript/guards/guard-names.js';
import { GuardImports } from '../../../rewrite/javascript/imports/guard-imports.js';
import { SourceFile } from '../../../rewrite/javascript/source/source-file.js';
import { styleOf } from '../../../rewrite/javascript/source/style.js';
import { nodesIn } from '../../../rewrite/javascript/tree/node.js';
import { applyEdits } from '../../../rewrite/text-edit.js';
import { parse } from '../../../scan/javascript/source/parse.js';

/** A probe as the list in `src/health/probes/index.ts` has it. */
export interface ListedProbe {
  /** Of config/health-checks.yml. */
  readonly type: string;
  /** What the module exports. */
  readonly exported: string;
  /** The module, as the list imports it. */
  readonly module: string;
}

/**
 * Adds what is missing to the list of probes, which a person may have changed: an import and an entry each. Nothing where
 * the list has another form than it was emitted in.
 */
export function listProbes(
  tree: Tree,
  path: string,
  probes: readonly ListedProbe[],
): 'merged' | 'unchanged' | 'unreadable' {
  const before = tree.read(path, 'utf-8');
  if (before === null) return 'unreadable';
  let text = before;
  for (const probe of probes) {
    const listed = withProbe(path, text, probe);
    if (listed === undefined) return 'unreadable';
    text = listed;
  }
  if (text === before) return 'unchanged';
  tree.write(path, text);
  return 'merged';
}

function withProbe(
  file: string,
  text: string,
  { type, exported, module }: ListedProbe,
): string | undefined {
  const parsed = parse(file, text);
  if ('reason' in parsed) return undefined;
  const request = {
    file,
    text,
    importFrom: module,
    policy: 'retry',
    style: 'body',
    calls: [],
  } as const;
  const source = new SourceFile(request, parsed);
  const list = listIn(source);
  if (!list) return undefined;
  const keys = list.properties.map((property) =>
    property.type === 'Property' ? source.tree.slice(property.key).replaceAll(/['"]/g, '') : '',
  );
  if (keys.includes(type)) return text;
  const style = styleOf(source.tree);
  const imports = new GuardImports(source, new GuardNames(source), style);
  const start = list.start + 1;
  const entry = `${style.newline}  ${type}: ${imports.use(exported)},`;
  return applyEdits(text, [{ start, end: start, text: entry }, ...imports.edits()]);
}

function listIn(source: SourceFile) {
  for (const node of nodesIn(source.tree.program)) {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') continue;
    if (node.id.name === 'probes' && node.init?.type === 'ObjectExpression') return node.init;
  }
  return undefined;
}
