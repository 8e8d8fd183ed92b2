import type { SyntaxNode } from '../../scan/python/syntax/syntax-node.js';
import type { LeftCall, RewriteRequest } from '../request.js';
import { type StatusRecord, statusRecord } from './edits/status-record.js';
import { hiddenFailures } from './failures/hidden-failures.js';
import { refusedCall } from './refusals/refused-call.js';
import { refusedUnits } from './refusals/refused-unit.js';
import { refusedRepeat } from './retry/may-repeat.js';
import { importedNames } from './source/imports.js';
import type { PythonFile } from './source/python-file.js';
import { nodesIn } from './source/walk.js';
import { CallGraph } from './units/call-graph.js';
import { type OwnGuard, OwnPackage } from './units/own-guards.js';
import type { Unit } from './units/unit.js';
import { type LocatedCall, unitCalls } from './units/unit-calls.js';
import { unitsOf } from './units/units-of.js';

/** A function that is to be decorated. */
export interface UnitPlan {
  readonly unit: Unit;
  readonly calls: readonly LocatedCall[];
  /** The circuit breaker above which a retry goes. */
  readonly above: OwnGuard | undefined;
  /** Responses whose status nobody raises for. */
  readonly records: readonly StatusRecord[];
  readonly notes: readonly string[];
}

export interface UnitPlans {
  readonly plans: readonly UnitPlan[];
  readonly left: readonly LeftCall[];
  readonly own: OwnPackage;
}

type Refusal = Pick<LeftCall, 'why' | 'reason'>;

const refused = (reason: string): Refusal => ({ why: 'refused', reason });
const guarded = (reason: string): Refusal => ({ why: 'protected', reason });

/** Which functions of the file are decorated, and what becomes of the chosen calls of the others. */
export function planUnits(request: RewriteRequest, file: PythonFile): UnitPlans {
  const imports = importedNames(nodesIn(file.root), file);
  const own = new OwnPackage(file, imports, request.importFrom);
  const units = unitsOf(file);
  const refusal = refusedUnits(file, imports, units);
  const { byUnit, homeless } = unitCalls(request.calls, file, units);
  const left: LeftCall[] = homeless
    .filter(({ call }) => call.chosen)
    .map(({ call, reason }) => leftCall(call, refused(reason)));
  const plans: UnitPlan[] = [];
  for (const [unit, calls] of byUnit) {
    const chosen = calls.filter(({ call }) => call.chosen);
    if (chosen.length === 0) continue;
    const guards = own.guardsOn(unit);
    const why =
      alreadyGuarded(request, guards) ??
      chosenRefusal(request, chosen, unit, file) ??
      unitRefusal(request, calls, refusal(unit), unit, file);
    if (why) {
      left.push(...chosen.map(({ call }) => leftCall(call, ownRefusal(request, call) ?? why)));
      continue;
    }
    const above = request.policy === 'retry' ? breakerAmong(guards) : undefined;
    const records = chosen.flatMap(({ node, call }) => statusRecord(node, call, file, own) ?? []);
    plans.push({
      unit,
      calls: chosen,
      above,
      records,
      notes: notesOn(request, chosen, records, file),
    });
  }
  if (request.policy !== 'retry') return { plans, left, own };
  return { ...onlyOuter(plans, left, own, file, units), own };
}

const breakerAmong = (guards: readonly OwnGuard[]): OwnGuard | undefined =>
  guards.find(({ name }) => name === 'with_circuit_breaker');

function alreadyGuarded(
  { policy }: RewriteRequest,
  guards: readonly OwnGuard[],
): Refusal | undefined {
  const names =
    policy === 'retry' ? ['with_retry', 'protect'] : ['with_circuit_breaker', 'protect'];
  const guard = guards.find(({ name }) => names.includes(name));
  if (!guard) return undefined;
  return guarded(
    policy === 'retry' ? 'is repeated already' : 'is behind a circuit breaker already',
  );
}

/** What holds for one of the calls, whatever the others are. */
function ownRefusal({ policy }: RewriteRequest, call: LocatedCall['call']): Refusal | undefined {
  if (call.confidence === 'guess') {
    return { why: 'unsure', reason: 'is only guessed to be one, by its name or its package' };
  }
  if (policy === 'retry' && call.repeatedFrom !== undefined) {
    return guarded(
      `is repeated with its caller (${call.repeatedFrom}); a retry in both would multiply the attempts`,
    );
  }
  if (policy === 'retry' && call.protection.retry) {
    return guarded('is repeated already; a second retry would multiply the attempts');
  }
  return policy === 'circuit-breaker' && call.protection.circuitBreaker
    ? guarded('is behind a circuit breaker already')
    : undefined;
}

function chosenRefusal(
  request: RewriteRequest,
  chosen: readonly LocatedCall[],
  unit: Unit,
  file: PythonFile,
): Refusal | undefined {
  if (request.style === 'call') {
    return refused('can be guarded by a decorator only: Python has no closure that may await');
  }
  for (const located of chosen) {
    const own = ownRefusal(request, located.call);
    if (own) return own;
    const reason = refusedCall(located, unit, file);
    if (reason !== undefined) return refused(reason);
  }
  return undefined;
}

function unitRefusal(
  { policy, includeUnsafe = false }: RewriteRequest,
  calls: readonly LocatedCall[],
  reason: string | undefined,
  unit: Unit,
  file: PythonFile,
): Refusal | undefined {
  if (reason !== undefined) return refused(reason);
  const dependencies = [...new Set(calls.map(({ call }) => call.dependency))];
  if (dependencies.length > 1) {
    return refused(
      `shares its function with calls of ${dependencies.length} dependencies (${dependencies.join(', ')}): give each a function of its own`,
    );
  }
  return policy === 'retry' ? refusedRepeat(unit, calls, includeUnsafe, file) : undefined;
}

/** Where one function calls another, only the outer one is repeated: attempts multiply. */
function onlyOuter(
  plans: readonly UnitPlan[],
  left: readonly LeftCall[],
  own: OwnPackage,
  file: PythonFile,
  units: ReadonlyMap<SyntaxNode, Unit>,
): Omit<UnitPlans, 'own'> {
  const graph = new CallGraph(file, units);
  const repeated = [...units.values()].filter(
    (unit) =>
      plans.some((plan) => plan.unit === unit) ||
      own.guardsOn(unit).some(({ name }) => name !== 'with_circuit_breaker'),
  );
  const outerOf = (unit: Unit): Unit | undefined =>
    repeated.find((other) => other !== unit && graph.reachedFrom(other).has(unit));
  const inner = plans.filter(({ unit }) => outerOf(unit));
  return {
    plans: plans.filter((plan) => !inner.includes(plan)),
    left: [
      ...left,
      ...inner.flatMap(({ unit, calls }) =>
        calls.map(({ call }) =>
          leftCall(
            call,
            guarded(
              `is repeated with ${outerOf(unit)!.qualifiedName}, which calls its function; a retry in both would multiply the attempts`,
            ),
          ),
        ),
      ),
    ],
  };
}

function notesOn(
  { policy }: RewriteRequest,
  calls: readonly LocatedCall[],
  records: readonly StatusRecord[],
  file: PythonFile,
): readonly string[] {
  const notes = calls.length > 1 ? [`its ${calls.length} calls count as one`] : [];
  for (const { node } of calls) {
    const hidden = hiddenFailures(node, file);
    if (hidden) notes.push(`what the handler on line ${lineOf(hidden)} catches does not count`);
  }
  if (records.some(({ kind }) => kind === 'impossible')) {
    notes.push('an error status counts where it is raised: call `raise_for_status()`');
  }
  const mayHang = calls.some(({ call }) => call.shape === 'sync' && !call.protection.timeout);
  if (mayHang && policy === 'circuit-breaker') {
    notes.push('may hang: give its client a timeout, for nothing in Python ends a plain call');
  }
  return [...new Set(notes)];
}

const lineOf = (hidden: NonNullable<ReturnType<typeof hiddenFailures>>): number | string =>
  hidden.kind === 'some' ? hidden.line : '';

const leftCall = ({ line, callee, dependency }: LocatedCall['call'], why: Refusal): LeftCall => ({
  line,
  callee,
  dependency,
  ...why,
});
