import { parse } from '../../scan/javascript/source/parse.js';
import type { CallToGuard, LeftCall, RewriteRequest, RewriteResult } from '../request.js';
import type { TextEdit } from '../text-edit.js';
import { GuardNames } from './guards/guard-names.js';
import { ownGuards } from './guards/own-guard.js';
import { GuardImports } from './imports/guard-imports.js';
import { onlyRepeatable } from './retry/may-repeat.js';
import { SourceFile } from './source/source-file.js';
import { styleOf } from './source/style.js';
import { directiveTrap, fileTrap } from './traps/file.js';
import { functionName } from './tree/function-name.js';
import type { Plan, Plans } from './units/plan.js';
import { planUnits } from './units/plan-units.js';
import { flawOf } from './verify/verify.js';
import { GuardWriter } from './wraps/guard.js';

/**
 * Guards the chosen calls of one TypeScript or JavaScript file. Nothing but the guards and their import is new in the
 * text; a file in which that cannot be shown is left as it is. What is guarded already is not guarded again.
 */
export function rewriteJavaScript(request: RewriteRequest): RewriteResult {
  const { file, text, policy } = request;
  if (!request.calls.some(({ chosen }) => chosen)) return { edits: [], guarded: [], left: [] };
  const trap = fileTrap(file, text);
  if (trap !== undefined) return refused(request, trap);
  const parsed = parse(file, text);
  if ('reason' in parsed) return refused(request, parsed.reason);
  const source = new SourceFile(request, parsed);
  const client = directiveTrap(source);
  if (client !== undefined) return refused(request, client);

  const names = new GuardNames(source);
  const guards = ownGuards(source, names);
  const planned = planUnits(source, guards);
  const { plans, left } = policy === 'retry' ? onlyRepeatable(source, guards, planned) : planned;

  const style = styleOf(source.tree);
  const imports = new GuardImports(source, names, style);
  const writer = new GuardWriter(source, guards, imports, style);
  const edits: TextEdit[] = plans.flatMap(({ write }) => write(writer));
  edits.push(...imports.edits());
  const flaw = edits.length > 0 ? flawOf(source, edits, parsed.errors) : undefined;
  if (flaw !== undefined) return refused(request, flaw);
  return {
    edits,
    guarded: inOrder(plans).map((plan) => guardedUnit(source, plan)),
    left: [...leftCalls(left), ...missingCalls(source)].sort((a, b) => a.line - b.line),
  };
}

function guardedUnit({ tree }: SourceFile, plan: Plan): RewriteResult['guarded'][number] {
  const { dependency, kind, style, calls, notes, fn } = plan;
  const name = functionName(tree, fn);
  const lines = [...new Set(calls.map(({ fact }) => fact.line))].sort((a, b) => a - b);
  return { ...(name !== undefined && { name }), dependency, kind, style, lines, notes };
}

const inOrder = (plans: readonly Plan[]): readonly Plan[] =>
  [...plans].sort((a, b) => a.calls[0]!.node.start - b.calls[0]!.node.start);

const leftCalls = (left: Plans['left']): readonly LeftCall[] =>
  left.map(({ call: { fact }, why, reason }) => ({ ...nameOf(fact), why, reason }));

/** The scan has read another text than this. */
const missingCalls = ({ missing }: SourceFile): readonly LeftCall[] =>
  missing
    .filter(({ chosen }) => chosen)
    .map((fact) => ({ ...nameOf(fact), why: 'refused', reason: 'is not where the scan saw it' }));

function refused({ calls }: RewriteRequest, reason: string): RewriteResult {
  const left = calls
    .filter(({ chosen }) => chosen)
    .map((fact): LeftCall => ({ ...nameOf(fact), why: 'refused', reason }));
  return { edits: [], guarded: [], left };
}

const nameOf = ({ line, callee, dependency }: CallToGuard): Omit<LeftCall, 'why' | 'reason'> => ({
  line,
  callee,
  dependency,
});
