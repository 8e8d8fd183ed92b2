import { parsePython } from '../../scan/python/syntax/parse-python.js';
import type { RewriteRequest, RewriteResult } from '../request.js';
import type { TextEdit } from '../text-edit.js';
import { decorate } from './edits/decorate.js';
import { recordEdits } from './edits/record-edits.js';
import { quoted } from './edits/quotes.js';
import { planImports } from './imports/import-plan.js';
import { planUnits } from './plan-units.js';
import { refusedFileName } from './refusals/refused-file.js';
import { PythonFile } from './source/python-file.js';
import { brokenBy } from './verify/same-program.js';

const DECORATORS = { 'circuit-breaker': 'with_circuit_breaker', retry: 'with_retry' } as const;

/**
 * Guards the chosen calls of one Python file: a decorator directly above the `def` around them, `record(…)` around a
 * response whose status nobody raises for, and the import of both. Nothing else is new in the text; a file in which that cannot be shown is left as it is.
 */
export function rewritePython(request: RewriteRequest): RewriteResult {
  if (!request.calls.some(({ chosen }) => chosen)) return { edits: [], guarded: [], left: [] };
  const script = refusedFileName(request.file);
  if (script !== undefined) return refusedFile(request, script);
  const parsed = parsePython(request.text);
  if (!('root' in parsed)) return refusedFile(request, parsed.reason);
  const file = new PythonFile(request.text, parsed.root);
  const { plans, left, own } = planUnits(request, file);
  if (plans.length === 0) return { edits: [], guarded: [], left };

  const guard = DECORATORS[request.policy];
  const written = plans.flatMap(({ records }) => records.flatMap(recordEdits));
  const names = new Set(written.length > 0 ? [guard, 'record'] : [guard]);
  const imports = planImports(file, request.importFrom, names, own);
  const record = imports.localOf('record');
  const edits: TextEdit[] = [
    ...imports.edits,
    ...written.map((edit) => ({ ...edit, text: edit.text(record) })),
  ];
  for (const { unit, calls, above } of plans) {
    const dependency = calls[0]!.call.dependency;
    const decorator = `@${imports.localOf(guard)}(${quoted(dependency, file)})`;
    edits.push(decorate(unit, decorator, above, file));
  }
  const flaw = brokenBy(edits, file);
  if (flaw !== undefined) return refusedFile(request, flaw);
  return {
    edits,
    guarded: plans.map(({ unit, calls, notes }) => ({
      name: unit.qualifiedName,
      dependency: calls[0]!.call.dependency,
      kind: calls[0]!.call.kind,
      style: 'decorator',
      lines: calls.map(({ call }) => call.line),
      notes,
    })),
    left,
  };
}

function refusedFile({ calls }: RewriteRequest, reason: string): RewriteResult {
  const left = calls
    .filter(({ chosen }) => chosen)
    .map(({ line, callee, dependency }) => ({
      line,
      callee,
      dependency,
      why: 'refused' as const,
      reason,
    }));
  return { edits: [], guarded: [], left };
}
