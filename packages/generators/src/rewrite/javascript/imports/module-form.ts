import { memberPath } from '../tree/member-path.js';
import { type Node, nodesIn, isDirective } from '../tree/node.js';
import type { SourceFile } from '../source/source-file.js';
import { requiredModule } from '../guards/guard-names.js';

/** How a file takes in what it uses: `import { x } from`, `const { x } = require()`, `import x = require()`. */
export type ModuleForm = 'import' | 'require' | 'import-equals';

/** What a file does already; where it does nothing, what its extension or its text tells. */
export function moduleForm({ tree, request: { file } }: SourceFile): ModuleForm {
  if (/\.m[jt]s$/.test(file)) return 'import';
  const { body } = tree.program;
  const types = new Set(body.map(({ type }) => type));
  if (types.has('ImportDeclaration')) return 'import';
  if (types.has('TSImportEqualsDeclaration') || types.has('TSExportAssignment')) {
    return 'import-equals';
  }
  if ([...types].some((type) => type.startsWith('Export'))) return 'import';
  if (/\.c[jt]s$/.test(file)) return 'require';
  return speaksCommonJs(tree.program) ? 'require' : 'import';
}

const COMMONJS: ReadonlySet<string> = new Set(['module', 'exports', '__dirname', '__filename']);

function speaksCommonJs(program: Node): boolean {
  for (const node of nodesIn(program)) {
    if (node.type === 'MetaProperty' && node.meta.name === 'import') return false;
    if (node.type === 'CallExpression' && requiredModule(node) !== undefined) return true;
    if (node.type === 'Identifier' && node.name.startsWith('__') && COMMONJS.has(node.name)) {
      return true;
    }
    if (node.type === 'AssignmentExpression' && COMMONJS.has(memberPath(node.left)?.[0] ?? '')) {
      return true;
    }
  }
  return usesStrict(program);
}

/** An ES module is strict by itself. */
const usesStrict = (program: Node): boolean =>
  program.type === 'Program' &&
  program.body.some((statement) => isDirective(statement, 'use strict'));
